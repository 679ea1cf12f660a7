import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/postgres-server.ts'],
    // A zone that is not UTC: whatever depends on the machine's own zone fails here.
    // Processes that tests start find the program compiled, as the launcher sees to for everybody.
    env: { TZ: 'America/New_York', NODE_COMPILE_CACHE: path.join(tmpdir(), 'node-compile-cache') },
    // Much of a test's time is waiting for processes and databases: every core has a file at work.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

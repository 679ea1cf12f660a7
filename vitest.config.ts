import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/postgres-server.ts'],
    // A zone that is not UTC: whatever depends on the machine's own zone fails here.
    env: { TZ: 'America/New_York' },
    // Much of a test's time is waiting for processes and databases: every core has a file at work.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

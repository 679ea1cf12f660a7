import { defineConfig } from 'vitest/config';

/** The usual set-up over a test that fails. */
export default defineConfig({
  test: { include: ['tests/failing/fails.ts'], globalSetup: ['tests/postgres-server.ts'] },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    env: { TZ: 'America/New_York' },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

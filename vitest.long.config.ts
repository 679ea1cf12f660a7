import { defineConfig, mergeConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/** What takes minutes: `npm run test:long`. */
export default mergeConfig(
  { ...usual, test: { ...usual.test, include: [] } },
  defineConfig({ test: { include: ['tests/long/*.long.ts'], testTimeout: 15 * 60_000 } }),
);

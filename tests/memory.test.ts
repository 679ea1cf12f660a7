import { expect, test } from 'vitest';
import { giveBackMemory } from '../src/memory.ts';

test('what nobody holds any longer is given back when asked for', () => {
  const held = process.memoryUsage().heapUsed;
  for (let i = 0; i < 200; i += 1) Array.from({ length: 10_000 }, (_, n) => ({ n }));
  giveBackMemory();
  expect(process.memoryUsage().heapUsed).toBeLessThan(held + 20 * 1024 * 1024);
});

/** A run of its own that must fail: tests/setup.test.ts looks at how it ends. */
import { expect, test } from 'vitest';

test('fails', () => {
  expect('red').toBe('green');
});

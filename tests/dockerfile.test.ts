/** The image is not built here: what can go wrong in it without anybody seeing is read out of its recipe. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const recipe = readFileSync('Dockerfile', 'utf8');
const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'optionalDependencies',
  Record<string, string>
>;

describe('the image', () => {
  const removed = [...recipe.matchAll(/node_modules\/([\w*-]+)/g)].map(([, pattern = '']) => pattern);
  const isRemoved = (name: string) => removed.some((pattern) => path.matchesGlob(name, pattern));

  test('loses every copy of Node that npm brings', () => {
    expect(Object.keys(optionalDependencies).filter((name) => !isRemoved(name))).toEqual([]);
  });

  test('keeps every package the program runs with', () => {
    expect(Object.keys(dependencies).filter(isRemoved)).toEqual([]);
  });

  test('runs as a user without rights', () => {
    expect(recipe).toMatch(/^USER node$/m);
  });
});

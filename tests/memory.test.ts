import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { giveBackMemory } from '../src/memory.ts';

test('what nobody holds any longer is given back when asked for', () => {
  const held = process.memoryUsage().heapUsed;
  for (let i = 0; i < 200; i += 1) Array.from({ length: 10_000 }, (_, n) => ({ n }));
  giveBackMemory();
  expect(process.memoryUsage().heapUsed).toBeLessThan(held + 20 * 1024 * 1024);
});

test('the code of the whole service takes less than 35 MiB of heap', () => {
  const program = `
    await Promise.all(['main', 'jobs/jobs'].map((name) => import(\`./src/\${name}.ts\`)));
    const { giveBackMemory } = await import('./src/memory.ts');
    giveBackMemory();
    console.log(process.memoryUsage().heapUsed);`;
  const used = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  expect(Number(used)).toBeGreaterThan(0);
  expect(Number(used)).toBeLessThan(35 * 1024 * 1024);
});

test.runIf(process.platform === 'linux')(
  'the launcher lets all threads share one arena and keeps the program from start to start',
  () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'headlines-launched-')), 'cli.ts');
    writeFileSync(file, 'const { env, argv } = process; console.log(JSON.stringify([argv[2], env]));');
    const said = execFileSync(process.execPath, ['scripts/node24.mjs', file, 'start'], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, MALLOC_TRIM_THRESHOLD_: '131072' },
    });
    expect(JSON.parse(said)).toEqual([
      'start',
      expect.objectContaining({
        MALLOC_ARENA_MAX: '1',
        NODE_COMPILE_CACHE: expect.any(String),
        // The operator's own word stands.
        MALLOC_TRIM_THRESHOLD_: '131072',
      }),
    ]);
  },
);

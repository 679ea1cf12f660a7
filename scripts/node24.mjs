/**
 * Runs a program with Node 24 or newer: `node scripts/node24.mjs FILE [ARGUMENTS]`. A machine may have an older Node; the
 * one that came with `npm ci` is used then. Plain JavaScript, because it is the older Node that reads it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const LEAST = 24;
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [file, ...rest] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('node24: name the file to run.\n');
  process.exit(2);
}

/**
 * What a process must be told before it begins, for the sake of its memory: the program as JavaScript is kept from one
 * start to the next, so that the compiler need not be loaded, and all threads share one arena, which is trimmed early.
 */
const LEAN = {
  NODE_COMPILE_CACHE: path.join(tmpdir(), 'node-compile-cache'),
  MALLOC_ARENA_MAX: '1',
  MALLOC_TRIM_THRESHOLD_: '65536',
};
const isService = path.basename(file) === 'cli.ts';
const env = isService ? { ...LEAN, ...process.env } : process.env;
const isLean = Object.keys(env).every((name) => name in process.env);

if (Number(process.versions.node.split('.')[0]) < LEAST) {
  const binary = ownNode();
  if (binary === null) {
    process.stderr.write(
      `This needs Node ${LEAST} or newer and found ${process.version}. Run npm ci, which brings one, or install Node ${LEAST}.\n`,
    );
    process.exit(1);
  }
  runBeside(binary);
} else {
  // In place of this process, where the system can (Windows cannot).
  if (!isLean && process.platform === 'linux' && process.execve !== undefined)
    process.execve(
      process.execPath,
      [process.execPath, ...process.execArgv, path.resolve(file), ...rest],
      env,
    );
  process.argv = [process.execPath, path.resolve(file), ...rest];
  await import(pathToFileURL(path.resolve(file)).href);
}

/** Run the file with another Node, and end as it ends. */
function runBeside(binary) {
  const child = spawn(binary, [file, ...rest], {
    stdio: 'inherit',
    env: { ...env, PATH: path.dirname(binary) + path.delimiter + (process.env.PATH ?? '') },
  });
  // The terminal sends Ctrl-C to both of us; whoever stops us by name stops the program.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {});
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** The Node that npm installed for this machine, if it did. */
function ownNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const names = [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`];
  const found = names.map((name) => path.join(root, 'node_modules', name, 'bin', program)).find(existsSync);
  return found ?? null;
}

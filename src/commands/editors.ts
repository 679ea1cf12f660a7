/** `headlines user` and `headlines token`: who may sit at the desk, and which scripts may decide. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { loadConfig } from '../config.ts';
import { addEditor, addToken } from '../desk/sign-in.ts';
import { HeadlinesError } from '../errors.ts';
import { openStore, type Store } from '../store/store.ts';
import { printJson, printLine, printTable } from './output.ts';

async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore(loadConfig());
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const seconds = (): number => Math.floor(Date.now() / 1000);
const day = (at: number | null): string =>
  at === null ? 'never' : new Date(at * 1000).toISOString().slice(0, 10);

/** Add an editor; the password is asked for, or read from stdin when that is no terminal. */
export async function runUserAdd(name: string): Promise<void> {
  const password = await askPassword(name);
  await withStore((store) => addEditor(store, name, password, seconds()));
  printLine(`${name} may sign in at /desk.`);
}

export async function runUserList(options: { json?: boolean }): Promise<void> {
  const editors = await withStore((store) => store.listEditors());
  if (options.json) printJson(editors);
  else
    printTable(
      ['name', 'since'],
      editors.map(({ name, createdAt }) => [name, day(createdAt)]),
    );
}

export async function runUserRemove(name: string): Promise<void> {
  const removed = await withStore((store) => store.removeEditor(name));
  if (!removed) throw new HeadlinesError('not-found', `There is no editor ${name}.`);
  printLine(`${name} is removed and signed out everywhere.`);
}

/** Add an API token and print it this once. */
export async function runTokenAdd(name: string, options: { json?: boolean }): Promise<void> {
  const token = await withStore((store) => addToken(store, name, seconds()));
  if (options.json) printJson({ name, token });
  else {
    process.stderr.write('Keep it safe: it is shown only now and acts with an editor’s rights.\n');
    printLine(token);
  }
}

export async function runTokenList(options: { json?: boolean }): Promise<void> {
  const tokens = await withStore((store) => store.listTokens());
  if (options.json) printJson(tokens);
  else {
    printTable(
      ['name', 'since', 'last used'],
      tokens.map(({ name, createdAt, lastUsedAt }) => [name, day(createdAt), day(lastUsedAt)]),
    );
  }
}

export async function runTokenRevoke(name: string): Promise<void> {
  const revoked = await withStore((store) => store.revokeToken(name));
  if (!revoked) throw new HeadlinesError('not-found', `There is no token ${name}.`);
  printLine(`The token ${name} opens nothing any more.`);
}

/** @throws HeadlinesError `stopped` when the terminal is left without an answer. */
async function askPassword(name: string): Promise<string> {
  const onTerminal = process.stdin.isTTY === true;
  // On a terminal readline repeats what is typed; here it repeats it into nothing.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output, terminal: onTerminal });
  try {
    if (onTerminal) {
      // Asked only now: before, the terminal itself would have repeated what is typed.
      process.stderr.write(`Password for ${name} (12 characters or more, not shown): `);
      return await lines.question('');
    }
    const { value } = await lines[Symbol.asyncIterator]().next();
    return value ?? '';
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
    throw new HeadlinesError('stopped', 'No password was given.', 'Nothing was changed.');
  } finally {
    lines.close();
    if (onTerminal) process.stderr.write('\n');
  }
}

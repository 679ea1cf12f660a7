/** What a pass tells the editors about addresses: sources that have moved for good, and such as are no more. */
import type { Newsdesk } from './newsdesk.ts';

/** Seconds for which redirects must agree before they are believed. */
const AGREEMENT = 7 * 24 * 3600;

/** Bring the register of problems in line with what is known of the sources' addresses at `at` (epoch seconds). */
export async function reportAddresses({ store }: Pick<Newsdesk, 'store'>, at: number): Promise<void> {
  const standing = new Set<string>();
  for (const { id, name, from, to, since } of await store.movedSources(at - AGREEMENT)) {
    const key = `moved:${id}`;
    standing.add(key);
    const message = `${name} has moved: ${from} has led to ${to} for good since ${day(since)}. Write the new address into the file of the source if it is right.`;
    await store.raiseProblem({ key, kind: 'moved', sourceId: id, message }, at);
  }
  for (const { id, name, address } of await store.goneSources()) {
    const key = `gone:${id}`;
    standing.add(key);
    const message = `${name} says that ${address} was removed for good. It is asked once a week; find its new address or take it out.`;
    await store.raiseProblem({ key, kind: 'gone', sourceId: id, message }, at);
  }
  for (const { key, kind } of await store.openProblems()) {
    if ((kind === 'moved' || kind === 'gone') && !standing.has(key)) await store.clearProblem(key, at);
  }
}

function day(at: number): string {
  return new Date(at * 1000).toISOString().slice(0, 10);
}

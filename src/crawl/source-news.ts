/** What a pass tells the editors about its sources: which have moved for good, which are no more, how many are dormant. */
import { isTold } from '../domain/problem.ts';
import type { Newsdesk } from './newsdesk.ts';

/** Seconds for which redirects must agree before they are believed. */
const AGREEMENT = 7 * 24 * 3600;

/** Bring the register of problems in line with what is known of the sources at `at` (epoch seconds). */
export async function reportSources({ store }: Pick<Newsdesk, 'store'>, at: number): Promise<void> {
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
  const open = await store.openProblems();
  const dormant = open.filter((problem) => problem.kind === 'dormant' && !isTold(problem)).length;
  if (dormant > 0) {
    const who = dormant === 1 ? 'One source answers' : `${dormant} sources answer`;
    const message = `${who} but had brought nothing new for long when first read. The list of sources says which; what is of no use may be taken out.`;
    standing.add('dormant');
    await store.raiseProblem({ key: 'dormant', kind: 'dormant', sourceId: null, message }, at);
  }
  for (const { key, kind, sourceId } of open) {
    const isReportedHere = kind === 'moved' || kind === 'gone' || (kind === 'dormant' && sourceId === null);
    if (isReportedHere && !standing.has(key)) await store.clearProblem(key, at);
  }
}

function day(at: number): string {
  return new Date(at * 1000).toISOString().slice(0, 10);
}

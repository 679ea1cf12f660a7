/** Problems as the public is told of them: of a source all there is to say, of the house what is wrong but not where or why. */
import type { Problem, ProblemKind } from '../domain/problem.ts';

export const PROBLEM_WORDS: Record<ProblemKind, string> = {
  broken: 'Broken',
  silent: 'Silent',
  dormant: 'Dormant',
  hijacked: 'Held back',
  moved: 'Moved',
  gone: 'Gone',
  network: 'No connection',
  crawler: 'Crawler',
  disk: 'Disk',
  database: 'Database',
  backup: 'Backup',
};

/** Messages about the house may name folders and servers, which are nobody else's business. */
const HOUSE_WORDS: Partial<Record<ProblemKind, string>> = {
  network:
    'Most sources could not be reached at once: our own connection is down, and it counts against none of them.',
  crawler: 'The crawler does not get through its work.',
  disk: 'There is too little room for new data.',
  database: 'The database does not answer as it should.',
  backup: 'A backup was not made.',
};

/** What is wrong, for anybody to read. */
export function publicWords({ kind, message }: Problem): string {
  return HOUSE_WORDS[kind] ?? message;
}

/** "Silent: The Valley Sample has brought nothing new since …", or that it has passed. */
export function problemTitle(problem: Problem): string {
  const { kind, clearedAt } = problem;
  return `${clearedAt === null ? '' : 'Passed: '}${PROBLEM_WORDS[kind]}: ${publicWords(problem)}`;
}

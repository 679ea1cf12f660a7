/** `headlines retag`: stored articles read again with the rules of today, and what that changes. */

import { loadConfig } from '../config.ts';
import { retag } from '../crawl/retag.ts';
import { HeadlinesError } from '../errors.ts';
import { createLog, secretsOf } from '../log.ts';
import { openNewsroom } from '../newsroom.ts';
import type { StandingLabels } from '../store/store.ts';
import { Progress, plain, printJson, printLine } from './output.ts';

interface RetagCommand {
  dryRun?: boolean;
  since?: string;
  json?: boolean;
}

/** @throws HeadlinesError `bad-parameter` for a date that is none, `stopped` when it was called off. */
export async function runRetag(
  { dryRun = false, since, json }: RetagCommand,
  signal: AbortSignal,
): Promise<void> {
  const from = since === undefined ? 0 : dayOf(since);
  const config = loadConfig();
  const room = await openNewsroom(config, createLog(config.logLevel, { secrets: secretsOf(config) }));
  const progress = new Progress('retag');
  const counts = { read: 0, unread: 0, changed: 0 };
  const changes: object[] = [];
  try {
    for await (const batch of retag(room.desk, { since: from, dryRun, signal })) {
      counts.read += batch.read;
      counts.unread += batch.unread;
      counts.changed += batch.changed.length;
      progress.step(`${counts.read} read`, 0);
      for (const { id, url, title, before, after } of batch.changed) {
        if (json) changes.push({ id, url, title, before, after });
        else
          printLine(
            [`${plain(title, 100)}\n  ${id} ${plain(url, 200)}`, ...differences(before, after)].join('\n  '),
          );
      }
    }
    if (signal.aborted) throw new HeadlinesError('stopped', 'Called off; what was read so far is kept.');
    if (json) return printJson({ dryRun, rules: room.rules.version, ...counts, changes });
    const verb = dryRun ? 'would change' : 'changed';
    printLine(`${counts.read} articles read with rules ${room.rules.version}: ${counts.changed} ${verb}.`);
    if (counts.unread > 0) printLine(`${counts.unread} stay as they are: their text is not kept.`);
  } finally {
    progress.end();
    await room.close();
  }
}

/** "states: CO → CO, NY" for each label that differs. */
function differences(before: StandingLabels, after: StandingLabels): string[] {
  const lines: string[] = [];
  for (const field of ['relevance', 'places', 'topics', 'genre', 'status'] as const) {
    const [was, is] = [before, after].map((labels) => String(labels[field]).replaceAll(',', ', ') || 'none');
    if (was !== is) lines.push(`${field}: ${was} → ${is}`);
  }
  return lines;
}

function dayOf(date: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms))
    throw new HeadlinesError('bad-parameter', `“${date}” is not a day.`, 'Write it as 2026-03-01.');
  return ms / 1000;
}

/** `headlines retention`: lets go of what has had its time, or says what would go. */
import { loadConfig } from '../config.ts';
import { letGo } from '../jobs/retention.ts';
import { openStore, RETENTION_KINDS, type RetentionKind } from '../store/store.ts';
import { printJson, printLine, printTable } from './output.ts';

const KIND_WORDS: Record<RetentionKind, string> = {
  rejected: 'articles about something else, with all that hangs on them',
  text: 'texts of articles nobody curated; headline, labels and evidence stay',
  offer: 'notes of what sources have not offered for a year',
  pass: 'records of passes older than 90 days',
  'label-change': 'notes of changed labels older than a year',
  session: 'sessions that have ended',
};

export async function runRetention({ dryRun, json }: { dryRun?: boolean; json?: boolean }): Promise<void> {
  const config = loadConfig();
  const keep = { rejected: config.keepRejected, text: config.keepText };
  const store = await openStore(config);
  try {
    const counts = dryRun
      ? await store.countExpired(keep, Math.floor(Date.now() / 1000))
      : await letGo({ store, keep, now: Date.now });
    const rows = RETENTION_KINDS.map((kind) => ({ kind, count: counts[kind] ?? 0 }));
    if (json)
      return printJson({
        dryRun: dryRun === true,
        counts: Object.fromEntries(rows.map((row) => [row.kind, row.count])),
      });
    printTable(
      ['kind', dryRun ? 'would go' : 'gone', 'what it is'],
      rows.map(({ kind, count }) => [kind, String(count), KIND_WORDS[kind]]),
    );
    if (dryRun) printLine('\nNothing was changed.');
  } finally {
    await store.close();
  }
}

/**
 * A newsroom that crawls without a pause while an editor decides, until it is killed; a process of its own. What the editor
 * was told is done is written down first thing: `decision number, kind, article` a line.
 *
 * node newsroom-to-kill.ts '{"env": {...}, "acknowledged": FILE, "seed": N, "passes": N|null}'
 */
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { checkConfig, readEnv } from '../../src/config.ts';
import { crawl } from '../../src/crawl/crawl.ts';
import { decide } from '../../src/desk/decide.ts';
import type { DecisionKind } from '../../src/domain/decision.ts';
import { HeadlinesError } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { openNewsroom, syncFeeds } from '../../src/newsroom.ts';
import { seededRandom } from './seeded-random.ts';

const { env, acknowledged, seed, passes } = JSON.parse(process.argv[2] ?? '{}') as {
  env: Record<string, string>;
  acknowledged: string;
  seed: number;
  /** Null for ever. */
  passes: number | null;
};
const random = seededRandom(seed);
const room = await openNewsroom(checkConfig(readEnv(env)), createLog('silent'));
await syncFeeds(room);
process.stdout.write('ready\n');

let ended = false;
const deciding = curate();
for (let pass = 0; passes === null || pass < passes; pass += 1) {
  const sources = (await room.store.listSources()).filter((health) => !health.retired);
  try {
    await crawl(room.desk, { sources });
  } catch (error) {
    if (!(error instanceof HeadlinesError && error.code === 'disk')) throw error;
    process.stdout.write(`disk: ${error.message}\n`);
    await sleep(20);
  }
}
ended = true;
await deciding;
await room.close();

/** Decide on whatever is there, as fast as the store takes it. */
async function curate(): Promise<void> {
  const kinds: DecisionKind[] = ['publish', 'hide', 'requeue', 'feature', 'unfeature', 'rewrite-headline'];
  const pick = <T>(from: T[]): T | undefined => from[Math.floor(random() * from.length)];
  while (!ended) {
    await turn();
    const article = pick(
      await room.store.listArticles(pick(['published', 'queued', 'hidden']) ?? 'queued', 50),
    );
    if (!article) continue;
    const quote = pick(await room.store.quotesOf(article.id));
    const kind: DecisionKind = (quote && random() < 0.3 ? 'approve-quote' : pick(kinds)) ?? 'publish';
    const id = kind === 'approve-quote' && quote ? quote.id : article.id;
    try {
      const title =
        kind === 'rewrite-headline' ? `As the desk says it, ${Math.floor(random() * 1000)}` : null;
      const number = await decide(
        room.store,
        { kind, id, editor: 'kim', title },
        Math.floor(Date.now() / 1000),
      );
      appendFileSync(acknowledged, `${number} ${kind} ${article.id}\n`);
    } catch (error) {
      // The article was read again meanwhile, and its quotes have other names.
      if (!(error instanceof HeadlinesError)) throw error;
    }
  }
}

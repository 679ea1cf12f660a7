/**
 * A process of its own whose peak memory can be trusted: fetches each address given and prints, as JSON, what came of
 * it and by how many bytes the peak has grown since the first, which only warms up. Run with `--expose-gc`: what an
 * earlier body left to be collected is not the next one's doing.
 */
import { systemClock } from '../../src/fetch/clock.ts';
import { createDoor } from '../../src/fetch/door.ts';

const door = createDoor({
  userAgent: 'OptOutHeadlines/0.1 (+https://sample.example/about/bot)',
  allowNetworks: ['127.0.0.0/8'],
  clock: systemClock,
  random: () => 0,
  limits: { totalMs: 1000 },
});
const peak = () => process.resourceUsage().maxRSS * 1024;
const [warmUp = '', ...urls] = process.argv.slice(2);
await door.fetch({ url: warmUp, purpose: 'feed' });
const before = peak();
const outcomes: string[] = [];
for (const url of urls) {
  globalThis.gc?.();
  const outcome = await door.fetch({ url, purpose: 'feed' });
  outcomes.push(outcome.kind === 'failed' ? outcome.class : outcome.kind);
}
console.log(JSON.stringify({ outcomes, grown: peak() - before }));
await door.close();

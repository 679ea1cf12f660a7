/** Loaded into the newsroom under load (`node --import`): tells by messages how late its event loop runs and what it holds. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const EVERY_MS = 2000;
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

/** Milliseconds late over the last two seconds, and bytes held. */
export interface Vitals {
  p99: number;
  max: number;
  rss: number;
  heap: number;
}

setInterval(() => {
  const { rss, heapUsed } = process.memoryUsage();
  const late = (ns: number) => Math.max(0, ns / 1e6 - 5);
  process.send?.({
    p99: late(delay.percentile(99)),
    max: late(delay.max),
    rss,
    heap: heapUsed,
  } satisfies Vitals);
  delay.reset();
}, EVERY_MS).unref();
// The channel is for telling, and no reason to stay.
process.channel?.unref();

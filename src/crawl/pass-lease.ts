/** The lease on crawling: two passes never run at the same time, whichever processes they are in. */
import type { Lease, Store } from '../store/store.ts';
import { isDeadHolder, newHolder } from './lease-holder.ts';
import type { Newsdesk } from './newsdesk.ts';

const NAME = 'pass';

/** Seconds after which the lease of a process that was killed, or is cut off, is anybody's; on its own machine it is at once. */
export const LIFE = 120;

/** What {@link whileAlone} answers when another process is at it. */
export const TAKEN = Symbol('another process crawls');

/**
 * Do `work` while nobody else crawls on this store. Its signal aborts when `signal` does, or when the lease is lost.
 * Answers {@link TAKEN}, at once, when somebody else has the lease. Rejects with what the work or the store throws.
 */
export async function whileAlone<T>(
  { store, now, log }: Pick<Newsdesk, 'store' | 'now' | 'log'>,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | typeof TAKEN> {
  const lease = { name: NAME, holder: newHolder(), life: LIFE };
  const seconds = () => Math.floor(now() / 1000);
  if (!(await take(store, lease, seconds()))) return TAKEN;
  const lost = new AbortController();
  let renewedAt = performance.now();
  const renew = async () => {
    try {
      if (await store.renewLease(lease, seconds())) renewedAt = performance.now();
      else lost.abort(new Error('another process took the lease'));
    } catch (error) {
      log.warn({ err: error }, 'lease not renewed');
      if (performance.now() - renewedAt > LIFE * 1000) lost.abort(error);
    }
  };
  const timer = setInterval(renew, (LIFE * 1000) / 4);
  timer.unref();
  try {
    return await work(signal ? AbortSignal.any([signal, lost.signal]) : lost.signal);
  } finally {
    clearInterval(timer);
    if (lost.signal.aborted) log.error({ err: lost.signal.reason }, 'pass ended: its lease is lost');
    // What the work threw says more; and the lease runs out by itself.
    await store.releaseLease(lease).catch((error) => log.warn({ err: error }, 'lease not given back'));
  }
}

/** Take the lease; from a process that has ended without giving it back, too. */
async function take(store: Store, lease: Lease, now: number): Promise<boolean> {
  if (await store.acquireLease(lease, now)) return true;
  const holder = await store.leaseHolder(lease.name);
  if (holder !== null && !isDeadHolder(holder)) return false;
  if (holder !== null) await store.releaseLease({ name: lease.name, holder });
  return store.acquireLease(lease, now);
}

/** What this process measures of itself and its machine: its disk, its event loop, its requests outwards. Holds nothing of readers. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { RequestReport } from './fetch/visit.ts';
import { freeBytesIn } from './jobs/rounds.ts';
import type { VitalSigns } from './routes/operations.ts';

/** Vital signs with the place to report requests to. */
export interface OwnVitalSigns extends VitalSigns {
  onRequest(report: RequestReport): void;
  stop(): void;
}

/**
 * Begin to measure.
 * @param dataFolder where the data is kept; null where a database server keeps it
 */
export function takeVitalSigns(dataFolder: string | null): OwnVitalSigns {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const requests = new Map<string, number>();
  return {
    freeBytes: () => {
      try {
        return dataFolder === null ? null : freeBytesIn(dataFolder);
      } catch {
        return null;
      }
    },
    eventLoopP99: () => {
      const seconds = delay.percentile(99) / 1e9;
      // Each reading is of the time since the last.
      delay.reset();
      return Number.isFinite(seconds) ? seconds : 0;
    },
    requestsOutward: () => [...requests].sort(),
    onRequest: ({ outcome }) => requests.set(outcome, (requests.get(outcome) ?? 0) + 1),
    stop: () => delay.disable(),
  };
}

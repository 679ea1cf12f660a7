/** When in the year tests are given: windows as feeds/tests.yaml writes them, and whether a day lies in a place's own. */
import type { PlaceCode } from '../../domain/vocabulary.ts';
import type { TestProgrammes } from './programmes.ts';

/** From one day of the year to another, both included, as `MM-DD`; over the new year when `to` comes before `from`. */
export interface SeasonWindow {
  from: string;
  to: string;
}

const WINDOW = /^(\d{2}-\d{2})\.\.(\d{2}-\d{2})$/;

/** Reads `03-01..05-31`, or a list of such; what is none is named to `wrong` and left out. */
export function readWindows(value: unknown, path: string, wrong: (path: string, message: string) => void) {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).flatMap((text: unknown): SeasonWindow[] => {
    const [, from, to] = typeof text === 'string' ? (WINDOW.exec(text.trim()) ?? []) : [];
    if (from !== undefined && to !== undefined && isDay(from) && isDay(to)) return [{ from, to }];
    wrong(path, 'must be two days of the year, such as 03-01..05-31, or a list of such');
    return [];
  });
}

/** Is it a day of some year? A leap year is taken, so that 02-29 is one. */
function isDay(day: string): boolean {
  const date = new Date(`2024-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(5, 10) === day;
}

/**
 * Are tests given at this moment (epoch seconds) in this place? A state's tests in use tell; where they name no window,
 * and for the whole country, the general one holds.
 */
export function isTestingSeason(programmes: TestProgrammes, place: PlaceCode, at: number): boolean {
  const date = new Date(at * 1000);
  const year = date.getUTCFullYear();
  const day = date.toISOString().slice(-19, -14);
  const state = place === 'US' ? undefined : programmes.states[place];
  const inUse = [...(state?.tests ?? []), ...(state?.consortia ?? [])].filter(
    ({ from, to }) => from <= year && (to === null || year <= to),
  );
  const named = inUse.flatMap(({ windows }) => windows);
  return (named.length > 0 ? named : programmes.windows).some(({ from, to }) =>
    from <= to ? from <= day && day <= to : day >= from || day <= to,
  );
}

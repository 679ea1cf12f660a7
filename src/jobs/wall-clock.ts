/** The newsroom's night: what its clocks on the wall show. */

/** The hour of the newsroom's day from which on what is done at night is done. */
export const NIGHT_HOUR = 3;

/** Date (2026-11-22) and hour (0 to 23) as the clocks of a time zone show them at `ms`, epoch milliseconds. */
export function wallClock(ms: number, timeZone: string): { date: string; hour: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(ms);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return { date: `${part('year')}-${part('month')}-${part('day')}`, hour: Number(part('hour')) };
}

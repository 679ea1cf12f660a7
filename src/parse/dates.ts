/**
 * Dates as publishers write them to ISO 8601 UTC. A date without a zone is UTC, on every machine; a date that cannot
 * be is null, never a guess and never "now".
 */

/** What a date may be measured against. */
export interface DateLimits {
  /** The time of reading: dates more than a day after it are set to it, so that nothing pins itself to the top. */
  now?: Date;
}

const DAY = 86_400_000;
/** The web is younger than 1970, and a feed that announces the next century is mistaken. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Hours east of UTC of the zone names in use (RFC 822, section 5.1, and the names seen in feeds). */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 1,
  bst: 1,
  ist: 5.5,
  cet: 1,
  met: 1,
  cest: 2,
  mest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  hkt: 8,
  sgt: 8,
  jst: 9,
  kst: 9,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
  ast: -4,
  adt: -3,
  est: -5,
  edt: -4,
  et: -5,
  cst: -6,
  cdt: -5,
  ct: -6,
  mst: -7,
  mdt: -6,
  mt: -7,
  pst: -8,
  pdt: -7,
  pt: -8,
  akst: -9,
  akdt: -8,
  hst: -10,
};

interface Moment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** Minutes east of UTC. */
  offset: number;
}

/**
 * Reads a date: ISO 8601 and W3C-DTF, RFC 822/2822 and what resembles it, asctime, US forms with am/pm, epoch seconds
 * or milliseconds. `10/05/2026` is read the American way, month first.
 * @returns `2026-10-05T14:00:00.000Z`, or null for what is no date, lies before 1970 or after 2100
 */
export function parseDate(text: string | null | undefined, limits: DateLimits = {}): string | null {
  const written = text
    ?.slice(0, 100)
    .replace(/\s\s+|[^\S ]/g, ' ')
    .trim();
  if (!written) return null;
  const time = epoch(written) ?? timeOf(readIso(written) ?? readMail(written) ?? readWords(written));
  if (time === null) return null;
  const now = limits.now?.getTime();
  return new Date(now !== undefined && time > now + DAY ? now : time).toISOString();
}

function epoch(text: string): number | null {
  if (!/^\d{9,10}$|^\d{12,13}$/.test(text)) return null;
  return text.length > 10 ? Number(text) : Number(text) * 1000;
}

function timeOf(moment: Moment | null): number | null {
  if (!moment) return null;
  const { year, month, day, hour, minute, second, offset } = moment;
  if (
    year < FIRST_YEAR ||
    year > LAST_YEAR ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > daysIn(year, month)
  )
    return null;
  if (hour > 24 || minute > 59 || second > 60) return null;
  // A leap second is the last second of its minute; nothing else in the product knows of it.
  return Date.UTC(year, month - 1, day, hour, minute - offset, Math.min(second, 59));
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:(?:[T ]| T)(\d{1,2}):?(\d{2})?(?::?(\d{2})(?:[.,]\d+)?)?)? ?(Z|[A-Z]{2,4}|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{1,2})?)?$/i;

function readIso(text: string): Moment | null {
  const found = ISO.exec(text);
  if (!found) return null;
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', zone = ''] = found;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    offset: offsetOf(zone),
  };
}

const MAIL =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (GMT|[+-]\d{4})$/;

/** RFC 822 as nearly all feeds write it: the same as {@link readWords} finds, in one go. */
function readMail(text: string): Moment | null {
  const found = MAIL.exec(text);
  const month = found ? MONTHS.indexOf((found[2] ?? '').toLowerCase()) + 1 : 0;
  if (!found || month === 0) return null;
  return {
    year: Number(found[3]),
    month,
    day: Number(found[1]),
    hour: Number(found[4]),
    minute: Number(found[5]),
    second: Number(found[6]),
    offset: offsetOf(found[7] ?? ''),
  };
}

const CLOCK = /(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)? ?(?:([ap])\.?m\b\.?)?/i;
const OFFSET = /(?:^|\s|GMT|UTC?)([+-]\d{2}:?\d{2}|[+-]\d{1,2})(?=$|[\s)])/i;

/** Anything with a month's name or slashes in it: takes the clock out, then the zone, then finds day, month and year. */
function readWords(text: string): Moment | null {
  const clock = CLOCK.exec(text);
  const rest = clock ? `${text.slice(0, clock.index)} ` : text;
  const after = clock ? text.slice(clock.index + clock[0].length) : text;
  const date = readDay(clock ? `${rest}${after.replace(OFFSET, ' ')}` : text);
  if (!date) return null;
  const half = clock?.[4]?.toLowerCase();
  const hour = Number(clock?.[1] ?? 0);
  return {
    ...date,
    hour: half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour,
    minute: Number(clock?.[2] ?? 0),
    second: Number(clock?.[3] ?? 0),
    offset: clock ? offsetOf(after) : 0,
  };
}

function readDay(text: string): Pick<Moment, 'year' | 'month' | 'day'> | null {
  const us = /\b(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})\b/.exec(text);
  if (us) return { month: Number(us[1]), day: Number(us[2]), year: fullYear(us[3] ?? '') };
  const name = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/i.exec(text);
  if (!name) return null;
  const month = MONTHS.indexOf((name[1] ?? '').toLowerCase()) + 1;
  const numbers = [...text.matchAll(/\d+/g)].map((found) => found[0]);
  const yearAt = numbers.findIndex((digits) => digits.length === 4);
  const [day, shortYear] = numbers.filter((_, index) => index !== yearAt);
  const year = numbers[yearAt] ?? shortYear;
  // "March 2024" is a month; its first day stands for it.
  if (year === undefined || !/^(\d{2}|\d{4})$/.test(year)) return null;
  return { day: Number(day ?? 1), month, year: fullYear(year) };
}

/** RFC 2822, section 4.3: two digits up to 49 are this century. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

/** Minutes east of UTC; an unknown or impossible zone counts as UTC. */
function offsetOf(zone: string): number {
  const digits = /([+-])(\d{1,2}):?(\d{1,2})?/.exec(zone);
  if (digits) {
    const minutes = Number(digits[2]) * 60 + Number(digits[3] ?? 0);
    return minutes > 14 * 60 ? 0 : (digits[1] === '-' ? -1 : 1) * minutes;
  }
  for (const [name] of zone.matchAll(/[a-z]+/gi)) {
    const hours = ZONES[name.toLowerCase()];
    if (hours !== undefined) return hours * 60;
  }
  return 0;
}

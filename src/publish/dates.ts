/** Moments (epoch seconds) as feeds and people write them. */

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** "Sat, 21 Nov 2026 20:42:00 +0000": RFC 822 with the four-digit year RSS asks for. */
export function rfc822(seconds: number): string {
  const date = new Date(seconds * 1000);
  const day = String(date.getUTCDate()).padStart(2, '0');
  const time = date.toISOString().slice(11, 19);
  return `${DAYS[date.getUTCDay()]}, ${day} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} ${time} +0000`;
}

/** "2026-11-21T20:42:00Z" (RFC 3339), whole seconds. */
export function rfc3339(seconds: number): string {
  return `${new Date(Math.trunc(seconds) * 1000).toISOString().slice(0, 19)}Z`;
}

// A format takes longer to make than a page of dates to write.
const dayFormats = new Map<string, Intl.DateTimeFormat>();
const momentFormats = new Map<string, Intl.DateTimeFormat>();

/** "Nov 21, 2026" in the given zone. Throws RangeError for a zone that does not exist. */
export function showDay(seconds: number, timeZone: string): string {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone });
    dayFormats.set(timeZone, format);
  }
  return format.format(seconds * 1000);
}

/** "Nov 21, 2026, 3:42 PM": for health, where the hour matters. */
export function showMoment(seconds: number, timeZone: string): string {
  let format = momentFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone });
    momentFormats.set(timeZone, format);
  }
  // ICU parts the hour from AM and PM with a narrow no-break space, which fonts lack.
  return format.format(seconds * 1000).replaceAll('\u202f', ' ');
}

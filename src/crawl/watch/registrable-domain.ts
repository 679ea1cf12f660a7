/**
 * Who owns an address: the registrable domain of its host. A small rule stands in for the Public Suffix List, which
 * changes every week: it knows the shapes of second-level suffixes and the hosts where each subdomain is another owner's.
 */

/** `co.uk`, `com.au`, `gob.mx`, `k12.co.us`, `lib.ny.us`: a kind of owner below a country, or below a state of the US. */
const SECOND_LEVEL = /^(?:ac|co|com|edu|gob|go|gov|gouv|gub|mil|ne|net|or|org|sch|nom|info)\.[a-z]{2}$/;
const STATE_LEVEL = /^(?:(?:k12|lib|cc|tec|state|dst|cog|mus)\.)?[a-z]{2}\.us$/;

/** Hosts that lend subdomains to others (the private part of the Public Suffix List, as far as it publishes news). */
const SHARED = new Set([
  'blogspot.com',
  'wordpress.com',
  'substack.com',
  'tumblr.com',
  'medium.com',
  'ghost.io',
  'github.io',
  'gitlab.io',
  'netlify.app',
  'vercel.app',
  'pages.dev',
  'web.app',
  'weebly.com',
  'wixsite.com',
  'squarespace.com',
  'typepad.com',
  'livejournal.com',
  'beehiiv.com',
  'edublogs.org',
  'finalsite.net',
  'schoolwires.net',
]);

/** Characters a name may have in the DNS (RFC 1035). */
const LONGEST_NAME = 253;

/** The registrable domain of an absolute address, lower case; null for one without a host name of its own (an IP). */
export function registrableDomain(address: string): string | null {
  const host = URL.parse(address)?.hostname.replace(/\.$/, '') ?? '';
  if (host === '' || host.length > LONGEST_NAME || host.startsWith('[') || /^[\d.]+$/.test(host)) return null;
  const labels = host.split('.');
  const last = (count: number) => labels.slice(-count).join('.');
  if (STATE_LEVEL.test(last(3)) && labels.length > 3) return last(4);
  if (STATE_LEVEL.test(last(2)) && labels.length > 2) return last(3);
  if ((SECOND_LEVEL.test(last(2)) || SHARED.has(last(2))) && labels.length > 2) return last(3);
  return last(2);
}

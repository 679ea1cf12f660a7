/** robots.txt as RFC 9309 has it: read into groups, and asked whether a path may be fetched. */

export interface RobotsRule {
  allow: boolean;
  /** Normalised pattern; `*` stands for anything, a final `$` for the end. */
  pattern: string;
}

/** The rules of one group and the crawlers it is for: product tokens in lower case, or `*`. */
export interface RobotsGroup {
  agents: string[];
  rules: RobotsRule[];
  /** Seconds between two requests, if it names any. */
  crawlDelay: number | null;
}

/**
 * The groups of a robots.txt (RFC 9309 section 2.2). Lines that are not understood are passed over, and never end a
 * group; an empty path is no rule. Crawl-delay is no part of the standard, but many groups consist of nothing else, so
 * it counts as a rule of its group.
 */
export function parseRobots(text: string): RobotsGroup[] {
  const groups: RobotsGroup[] = [];
  let group: RobotsGroup | undefined;
  let inHead = false;
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    const [key, value] = readLine(line);
    if (key === 'user-agent') {
      if (group === undefined || !inHead) {
        group = { agents: [], rules: [], crawlDelay: null };
        groups.push(group);
      }
      inHead = true;
      group.agents.push(value === '*' ? '*' : productToken(value));
    } else if (key === 'allow' || key === 'disallow') {
      inHead = false;
      if (value !== '') group?.rules.push({ allow: key === 'allow', pattern: normalisePattern(value) });
    } else if (key === 'crawl-delay' && group !== undefined && /^\d{1,6}(\.\d{1,6})?$/.test(value)) {
      inHead = false;
      group.crawlDelay = Math.max(group.crawlDelay ?? 0, Number(value));
    }
  }
  return groups;
}

/**
 * May a crawler with this product token (or whole User-Agent) fetch the URL? All groups that name the token count as
 * one; the `*` groups count only where none does. The longest matching pattern decides, Allow wins a tie, and what
 * no pattern matches is allowed (RFC 9309 section 2.2.2).
 */
export function isAllowedByRobots(groups: readonly RobotsGroup[], agent: string, url: URL): boolean {
  if (url.pathname === '/robots.txt') return true;
  const path = normalisePath(url.pathname + url.search);
  let longest: RobotsRule | undefined;
  for (const rule of groupsFor(groups, agent).flatMap((group) => group.rules)) {
    const isLonger = rule.pattern.length > (longest?.pattern.length ?? -1);
    const winsTie = rule.allow && rule.pattern.length === longest?.pattern.length;
    if ((isLonger || winsTie) && isMatch(rule.pattern, path)) longest = rule;
  }
  return longest?.allow ?? true;
}

/** Seconds that a crawler of this name is asked to let pass between two requests; 0 where nothing is asked. */
export function crawlDelayFor(groups: readonly RobotsGroup[], agent: string): number {
  return Math.max(0, ...groupsFor(groups, agent).map((group) => group.crawlDelay ?? 0));
}

/** "OptOutHeadlines/0.1 (+https://…)" -> "optoutheadlines": letters, `-` and `_` from the start. */
export function productToken(agent: string): string {
  return (/^[a-z_-]*/i.exec(agent)?.[0] ?? '').toLowerCase();
}

function groupsFor(groups: readonly RobotsGroup[], agent: string): RobotsGroup[] {
  const token = productToken(agent);
  const naming = groups.filter((group) => group.agents.includes(token));
  return naming.length > 0 ? naming : groups.filter((group) => group.agents.includes('*'));
}

function readLine(line: string): [key: string, value: string] {
  const meat = line.split('#', 1)[0] ?? '';
  const colon = meat.indexOf(':');
  return colon < 0 ? ['', ''] : [meat.slice(0, colon).trim().toLowerCase(), meat.slice(colon + 1).trim()];
}

/** Octets are compared, so both sides are brought to one spelling; a `$` that is not the last character is itself. */
function normalisePattern(pattern: string): string {
  const anchored = pattern.endsWith('$');
  const normal = normaliseOctets(anchored ? pattern.slice(0, -1) : pattern).replaceAll('$', '%24');
  return anchored ? `${normal}$` : normal;
}

/** In a path, `*` and `$` are only themselves. */
function normalisePath(path: string): string {
  return normaliseOctets(path).replaceAll('*', '%2A').replaceAll('$', '%24');
}

/** Percent-encodes what is not ASCII, decodes what need not be encoded, and writes the rest in upper case. */
function normaliseOctets(text: string): string {
  return text
    .replace(/[^\x21-\x7e]+/g, (run) => Buffer.from(run, 'utf8').toString('hex').replace(/../g, '%$&'))
    .replace(/%[0-9a-f]{2}/gi, (encoded) => {
      const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
      return /[a-z0-9._~-]/i.test(character) ? character : encoded.toUpperCase();
    });
}

/** Each piece between stars is sought where the last one ended; the first match is as good as any. */
function isMatch(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  const last = pieces.length - 1;
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    if (index === 0) {
      if (!path.startsWith(piece)) return false;
      at = piece.length;
    } else if (index === last && anchored) {
      return path.length - piece.length >= at && path.endsWith(piece);
    } else {
      const found = path.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
  }
  return !anchored || at === path.length;
}

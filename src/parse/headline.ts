/** The headline of an article page: the heading a reader sees, if the page's own metadata agree that it is the title. */
import type { Element } from 'domhandler';
import { named, type Page } from './page-dom.ts';
import { plainLine } from './plain-text.ts';

export interface Headline {
  title: string | null;
  /** The visible heading; what stands before it is not the article. */
  element: Element | null;
}

const SEPARATORS = /\s+[|–—·•»:-]\s+|\s*[|»]\s*/;

/** Chooses the headline. `candidates` are the titles that metadata give, best first; `site` is the site's name. */
export function readHeadline($: Page, candidates: (string | null)[], site: string | null): Headline {
  const claims = candidates.flatMap((candidate) => plainLine(candidate) ?? []);
  const headings = named($, 'h1')
    .slice(0, 20)
    .map((element) => ({ element, text: headingText($, element) }));
  const agreed =
    headings.find(({ text }) => isClaimed(text, claims, site)) ??
    headings.find(({ text }) => sharesWords(text, claims));
  if (agreed) return { title: withoutLabels(agreed.text, claims), element: agreed.element };
  const title =
    claims.map((claim) => withoutSite(claim, site)).find(Boolean) ??
    (claims.length === 0 ? headings[0]?.text : null);
  const element =
    [...named($, 'h2'), ...named($, 'h3')].find(
      (heading) => fold(headingText($, heading)) === fold(title ?? ''),
    ) ?? headings[0]?.element;
  return { title: title ?? null, element: element ?? null };
}

function headingText($: Page, element: Element): string {
  return plainLine($.html(element)) ?? '';
}

/** Do the metadata say this heading is the title? The site's name at the end of a claim is not. */
function isClaimed(text: string, claims: string[], site: string | null): boolean {
  const heading = fold(text);
  if (heading.length < 8 || heading === fold(site ?? '')) return false;
  return claims
    .map(fold)
    .some(
      (claim) => claim.startsWith(heading) || (claim.includes(heading) && heading.length * 2 >= claim.length),
    );
}

/** A heading that holds more than its title (a section's label, a date) is cut to what metadata claim. */
function withoutLabels(heading: string, claims: string[]): string {
  const whole = fold(heading);
  return claims.find((claim) => claim.length >= 20 && whole.includes(fold(claim))) ?? heading;
}

function sharesWords(text: string, claims: string[]): boolean {
  const words = new Set(fold(text).split(' '));
  return claims.some((claim) => {
    const wanted = fold(claim)
      .split(' ')
      .filter((word) => word.length > 2);
    return wanted.length > 0 && wanted.filter((word) => words.has(word)).length >= 0.4 * wanted.length;
  });
}

/** "Title | Site" to "Title": the last part goes when it is the site's name or too short to be a title. */
function withoutSite(title: string, site: string | null): string {
  const cut = [...title.matchAll(new RegExp(SEPARATORS, 'g'))].at(-1);
  if (!cut) return title;
  const head = title.slice(0, cut.index).trim();
  const tail = title.slice(cut.index + cut[0].length).trim();
  const isSite = site !== null && (fold(site).includes(fold(tail)) || fold(tail).includes(fold(site)));
  return head.length >= 10 && (isSite || (cut[0].trim() === '|' && tail.split(' ').length <= 4))
    ? head
    : title;
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

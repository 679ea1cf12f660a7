/** Finds where a headline ends and the site's own name begins ("… | Local News | example.com", "… - The Example Times"). */
import type { SourceHint } from '../../domain/facts.ts';

const SEPARATOR = / (?:\||–|—|-|»|::) /g;
const PAPER =
  /\b(?:times|post|tribune|herald|news|sentinel|journal|gazette|globe|chronicle|press|register|observer|courier|dispatch|inquirer|messenger|advocate|record|review|magazine|independent|today|weekly|\.com|\.org|\.net)\b/i;
const SHORTEST_HEADLINE = 12;

/** Offset in the title at which the headline proper ends. */
export function headlineEnd(title: string, source: SourceHint | null, url: string | null): number {
  const own = letters(`${source?.name ?? ''} ${url ?? source?.homepage ?? ''}`);
  const cuts = [...title.matchAll(SEPARATOR)].map((match) => ({
    at: match.index,
    to: match.index + match[0].length,
    bar: match[0] === ' | ',
  }));
  let end = title.length;
  for (const cut of cuts.reverse()) {
    const part = title.slice(cut.to, end);
    const name = letters(part.replace(/^the /i, ''));
    const isSite =
      (name.length > 3 && own.includes(name)) || (part.length < 45 && PAPER.test(part)) || cut.bar;
    if (!isSite || cut.at < SHORTEST_HEADLINE) break;
    end = cut.at;
  }
  return end;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** What sort of text an article is: news, opinion, a press release… from its source, its address and its own marks. */
import type { Reading, SourceKind } from '../domain/facts.ts';
import type { Genre } from '../domain/vocabulary.ts';

/** What the page or feed says of its place in the publication, where known. */
export interface GenreHints {
  section?: string | null;
  categories?: readonly string[];
}

/** Marks by genre, in the order in which they are asked; the first that holds decides. */
const MARKS: { genre: Genre; title?: RegExp; section?: RegExp; address?: RegExp; text?: RegExp }[] = [
  {
    genre: 'press-release',
    title:
      /^(?:press|news|media) (?:release|advisory|statement)\b|^for immediate release\b|^comunicado de prensa\b/i,
    section: /^(?:press|news|media) releases?$|^newswire$|^pr newswire$/i,
    address:
      /\/(?:press|news|media)-?releases?\/|\/\/(?:www\.)?(?:prnewswire|businesswire|globenewswire|prweb)\.com\//i,
    text: /^.{0,200}\bfor immediate release\b|^.{0,120}\/(?:pr ?newswire|globe ?newswire|business wire)\//is,
  },
  {
    genre: 'interview',
    title:
      /^(?:interview|q\s?(?:&|and|\+)\s?a)\b|\bq\s?(?:&|and)\s?a(?: with\b|:|$)|^an interview with\b|^(?:five|\d+) questions (?:for|with)\b|^(?:a|in) conversation with\b|^entrevista\b/i,
    section: /^(?:interviews?|entrevistas?|q\s?(?:&|and)\s?a)$/i,
    address: /\/(?:interviews?|q-and-a|qa)\//i,
  },
  {
    genre: 'roundup',
    title:
      /\b(?:round-?up|morning (?:read|report|briefing)|news in brief|briefs|daily digest|weekly digest|links of the (?:day|week)|week in review|remainders|rise & shine|top stories|headlines for|notebook)\b/i,
    section: /^(?:round-?ups?|briefs|morning read|digest)$/i,
    address: /\/(?:roundups?|news-?briefs?|morning-read)\//i,
  },
  {
    genre: 'opinion',
    title:
      /^(?:(?:guest )?(?:opinion|editorial|column|commentary|op-?ed|viewpoint|perspective|essay|letter|letters|my turn|my view|our view|point of view|first person|guest (?:view|post|column|commentary)|opini[oó]n|carta|columna)s?)\s*(?:[:|–—-]|to the editor\b|al director\b|al editor\b)|\|\s*(?:opinion|editorial|commentary|letters?|guest column)\s*$|\bletters? to the editor\b|\((?:opinion|editorial|commentary|letter)\)\s*$|\bopen letter\b/i,
    section:
      /^(?:(?:guest )?(?:opinions?|editorials?|columns?|columnists?|commentary|op-?eds?|viewpoints?|letters?|letters to the editor|perspectives?|first person|(?:community )?voices|ideas|opini[oó]n(?:es)?|columnas?|cartas?))$/i,
    address:
      /\/(?:opinions?|editorials?|columns?|columnists?|commentary|op-?eds?|viewpoints?|letters?(?:-to-the-editor)?|perspectives?|guest-(?:columns?|commentary)|first-person|contributors|(?:community-)?voices|opiniones|columnas?|cartas?)(?:\/|$)/i,
    text: /^.{0,160}\b(?:the (?:writer|author) is|is a guest (?:columnist|contributor)|to the editor:)/is,
  },
  {
    genre: 'blog',
    section: /^blogs?$/i,
    address:
      /\/blogs?\/|\/\/blogs?\.|\/\/[\w-]+\.(?:wordpress|blogspot|substack|typepad|tumblr|medium)\.com\/|\/\/medium\.com\//i,
  },
  {
    genre: 'official',
    address: /^https?:\/\/[^/]+\.(?:gov|mil)(?:\/|$)|^https?:\/\/[^/]+\.(?:k12|state)\.[a-z]{2}\.us(?:\/|$)/i,
  },
];

const BY_SOURCE: Record<SourceKind, Genre> = {
  news: 'news',
  advocacy: 'advocacy',
  union: 'advocacy',
  official: 'official',
  vendor: 'vendor',
  blog: 'blog',
};
/** Genres a mark may give to a text of any source; the others say only where it stands. */
const WORN_BY_ALL: ReadonlySet<Genre> = new Set(['press-release', 'interview', 'roundup', 'opinion']);

/**
 * The genre of an article. A mark in its title, section, address or first lines comes before what its source
 * usually prints; a source that is not a newspaper is never taken for another sort of publisher by its address.
 */
export function judgeGenre(reading: Reading, hints: GenreHints = {}): Genre {
  const kind = reading.source?.kind ?? null;
  const sections = [hints.section, ...(hints.categories ?? [])].filter((name) => typeof name === 'string');
  const title = reading.title.slice(0, 300);
  const start = reading.text.slice(0, 400);
  for (const { genre, ...mark } of MARKS) {
    if (kind && kind !== 'news' && !WORN_BY_ALL.has(genre)) continue;
    if (
      mark.title?.test(title) ||
      sections.some((name) => mark.section?.test(name.trim())) ||
      mark.address?.test(reading.url ?? '') ||
      mark.text?.test(start)
    )
      return genre;
  }
  return kind ? BY_SOURCE[kind] : 'news';
}

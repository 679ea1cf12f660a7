/** What sort of text an article is: news, opinion, a press release… from its source, its address and its own marks. */
import type { Evidence } from '../domain/evidence.ts';
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
    text: /^.{0,200}\b(?<mark>for immediate release)\b|^.{0,120}(?<wire>\/(?:pr ?newswire|globe ?newswire|business wire)\/)/dis,
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
    text: /^.{0,160}\b(?<mark>the (?:writer|author) is|is a guest (?:columnist|contributor)|to the editor:)/dis,
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

/** A genre and why. */
export interface FoundGenre {
  genre: Genre;
  evidence: Evidence[];
}

/**
 * The genre of an article with what it rests on: none where nothing speaks against plain news. A mark in its title,
 * section, address or first lines comes before what its source usually prints; a source that is not a newspaper is
 * never taken for another sort of publisher by its address.
 */
export function findGenre(reading: Reading, hints: GenreHints = {}): FoundGenre {
  const kind = reading.source?.kind ?? null;
  const sections = [hints.section, ...(hints.categories ?? [])].filter((name) => typeof name === 'string');
  for (const { genre, ...mark } of MARKS) {
    if (kind && kind !== 'news' && !WORN_BY_ALL.has(genre)) continue;
    const found = findMark(mark, reading, sections);
    if (found) return { genre, evidence: [found] };
  }
  const name = reading.source?.name ?? null;
  if (kind === null) return { genre: 'news', evidence: [] };
  return { genre: BY_SOURCE[kind], evidence: name === null ? [] : [spanOf('source', 'genre-source', name)] };
}

/** The genre alone. */
export function judgeGenre(reading: Reading, hints: GenreHints = {}): Genre {
  return findGenre(reading, hints).genre;
}

/** Where a mark shows itself, in the order in which its places are trusted. */
function findMark(
  mark: Omit<(typeof MARKS)[number], 'genre'>,
  { title, url, text }: Reading,
  sections: readonly string[],
): Evidence | null {
  const inTitle = mark.title?.exec(title.slice(0, 300));
  if (inTitle) return spanOf('title', 'genre-title', inTitle[0], inTitle.index);
  const section = sections.find((name) => mark.section?.test(name.trim()));
  if (section !== undefined) return spanOf('source', 'genre-section', section.trim());
  const inAddress = mark.address?.exec(url ?? '');
  if (inAddress) return spanOf('url', 'genre-address', inAddress[0], inAddress.index);
  const groups = mark.text?.exec(text.slice(0, 400))?.indices?.groups;
  const at = groups?.mark ?? groups?.wire;
  return at ? spanOf('text', 'genre-opening', text.slice(...at), at[0]) : null;
}

/** Marks of a genre are certain or none. */
const CERTAIN = 1;

function spanOf(field: Evidence['field'], rule: string, text: string, start = 0): Evidence {
  return { field, start, end: start + text.length, text, rule, weight: CERTAIN };
}

/** What pages tell machines in schema.org's words. Others' articles are listed, never claimed as ours. */
import type { Headline, ShownQuote } from '../domain/headline.ts';
import { speakerPath } from './addresses.ts';
import type { Site } from './site.ts';

/** The first of a list say what kind of list it is; the rest would only repeat the page. */
const LISTED = 10;

/** A page that lists headlines: CollectionPage with an ItemList of the publishers' addresses. */
export function collectionOf(site: Site, path: string, name: string, headlines: readonly Headline[]): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    name,
    url: site.url + path,
    isPartOf: { '@type': 'WebSite', name: site.name, url: `${site.url}/` },
    mainEntity: {
      '@type': 'ItemList',
      numberOfItems: headlines.length,
      itemListElement: headlines.slice(0, LISTED).map((headline, at) => ({
        '@type': 'ListItem',
        position: at + 1,
        url: headline.url,
        name: headline.title,
      })),
    },
  };
}

const CREATORS = { person: 'Person', organisation: 'Organization', nominal: null, pupil: null } as const;

/** A page of quotes: each a Quotation with its speaker and the article it is cited from. */
export function quotationsOf(site: Site, path: string, name: string, quotes: readonly ShownQuote[]): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    name,
    url: site.url + path,
    hasPart: quotes.slice(0, LISTED).map((quote) => ({
      '@type': 'Quotation',
      text: quote.text,
      // "a student in Colorado" is nobody's name.
      ...(CREATORS[quote.speakerKind ?? 'nominal'] && {
        creator: {
          '@type': CREATORS[quote.speakerKind ?? 'nominal'],
          name: quote.speaker,
          ...(quote.speakerSlug !== null && { url: site.url + speakerPath(quote.speakerSlug) }),
        },
      }),
      citation: quote.headline.url,
    })),
  };
}

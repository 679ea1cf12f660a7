/** What a source file may say: one row for each field, with how it is read and what holds when it is left out. */
import { SOURCE_KINDS } from '../../domain/facts.ts';
import { type ArticleSelectors, EXPECTATIONS, type ListSelectors, type Source } from '../../domain/source.ts';
import { isPlaceCode, type PlaceCode } from '../../domain/vocabulary.ts';
import {
  type Complain,
  type Fields,
  type Reader,
  readAddress,
  readBoolean,
  readFields,
  readListOf,
  readPattern,
  readSelector,
  readSlug,
  readText,
  readWordOf,
  shown,
} from './field-readers.ts';

const readState: Reader<PlaceCode> = (value, complain) => {
  const code = String(value).toUpperCase();
  if (isPlaceCode(code)) return code;
  return complain(
    `${shown(value)} is not a state: write its two letters, such as CO, or US for the whole country`,
  );
};

export const LIST_FIELDS: Fields<ListSelectors> = {
  item: { read: readSelector, needed: true },
  link: { read: readSelector },
  title: { read: readSelector },
  date: { read: readSelector },
  summary: { read: readSelector },
  quote: { read: readSelector },
  attribution: { read: readSelector },
  include: { read: readListOf(readPattern) },
  exclude: { read: readListOf(readPattern) },
};

export const ARTICLE_FIELDS: Fields<ArticleSelectors> = {
  body: { read: readSelector },
  remove: { read: readSelector },
  title: { read: readSelector },
  author: { read: readSelector },
  date: { read: readSelector },
};

/** The fields of a source in the file of the state `home`; null when the file belongs to none. */
export function sourceFields(home: PlaceCode | null): Fields<Source> {
  return {
    id: { read: readSlug, needed: true },
    name: { read: readText, needed: true },
    homepage: { read: readAddress, needed: true },
    state: home === null ? { read: readState, needed: true } : { read: readState, otherwise: home },
    kind: { read: readWordOf(SOURCE_KINDS), needed: true },
    // What nobody has vouched for waits for an editor.
    mode: { read: readWordOf(['auto', 'review']), otherwise: 'review' },
    feed: { read: readAddress, otherwise: null },
    verified: { read: readBoolean, otherwise: false },
    page: { read: readAddress, otherwise: null },
    select: { read: readFields(LIST_FIELDS), otherwise: null },
    article: { read: readFields(ARTICLE_FIELDS), otherwise: null },
    beat: { read: readText, otherwise: null },
    permission: { read: readText, otherwise: null },
    expect: { read: readWordOf(EXPECTATIONS) },
  };
}

/** Read one source; undefined, after complaining, when any of it cannot be used. */
export function readSource(value: unknown, home: PlaceCode | null, complain: Complain): Source | undefined {
  const source = readFields(sourceFields(home))(value, complain);
  if (source === undefined) return undefined;
  const { feed, page, select } = source;
  if (select !== null && page === null)
    return complain('there are selectors but no page to use them on: add the field “page”', 'select');
  if (page !== null && feed !== null)
    return complain(
      'this source has a feed and a page: keep the feed if it works, else only the page',
      'page',
    );
  return source;
}

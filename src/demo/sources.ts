/** The sample outlets as sources, in the words of feeds/*.yaml. */
import type { ListSelectors, Source } from '../domain/source.ts';
import { Addresses } from './address.ts';
import type { SampleOutlet } from './outlet.ts';

const ARTICLE_ADDRESS = '/(\\d{4}/\\d{2}|guides)/[a-z0-9-]+$';
const SECTION: ListSelectors = {
  item: 'li.story',
  link: 'h3 a',
  title: 'h3',
  date: 'time',
  summary: '.dek',
  include: [ARTICLE_ADDRESS],
};
const CAMPAIGN: ListSelectors = {
  item: '.headline-row',
  link: 'h3 a',
  title: 'h3',
  summary: '.dek',
  include: [ARTICLE_ADDRESS],
};

function chooseSelectors(outlet: SampleOutlet): ListSelectors | null {
  if (outlet.form === 'list') return SECTION;
  return outlet.form === 'union' ? CAMPAIGN : null;
}

/** One source an outlet; `deadOrigin` is where nobody listens, the home of the outlet that is down. */
export function listSources(outlets: SampleOutlet[], at: Addresses, deadOrigin: string): Source[] {
  return outlets.map((outlet) => {
    const here = outlet.form === 'down' ? new Addresses(deadOrigin) : at;
    const select = chooseSelectors(outlet);
    return {
      id: outlet.id,
      name: outlet.name,
      homepage: here.home(outlet),
      state: outlet.state,
      kind: outlet.kind,
      mode: 'auto',
      feed: here.feed(outlet),
      // The lost feed was never seen to work, the one that is down was: both lamps have something to show.
      verified: outlet.form !== 'html-feed',
      page: select === null ? null : here.list(outlet),
      select,
      article: null,
      beat: outlet.beat,
      permission: 'The samples are our own.',
    };
  });
}

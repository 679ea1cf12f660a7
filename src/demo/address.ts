/** Where everything of the sample newsroom lives: the invented host name is the first part of the path. */
import type { SampleArticle, SampleOutlet } from './outlet.ts';

/** The file name of the outlet's feed, null where it has none of its own. */
export function feedName(outlet: SampleOutlet): string | null {
  if (outlet.form === 'list' || outlet.form === 'union') return null;
  if (outlet.form === 'json') return 'feed.json';
  if (outlet.form === 'atom') return 'atom.xml';
  return outlet.form === 'rdf' ? 'index.rdf' : 'feed.xml';
}

/** Every address of one newsroom, from its origin ("http://127.0.0.1:4000"). */
export class Addresses {
  readonly origin: string;
  constructor(origin: string) {
    this.origin = origin;
  }

  home(outlet: SampleOutlet): string {
    return `${this.origin}/${outlet.host}/`;
  }

  feed(outlet: SampleOutlet): string | null {
    const name = feedName(outlet);
    return name === null ? null : this.home(outlet) + name;
  }

  /** The page that lists headlines, of an outlet without a feed. */
  list(outlet: SampleOutlet): string {
    return this.home(outlet) + (outlet.form === 'union' ? 'opt-out' : 'schools');
  }

  article(outlet: SampleOutlet, article: SampleArticle): string {
    const day = article.published?.toISOString();
    const folder = day === undefined ? 'guides' : `${day.slice(0, 4)}/${day.slice(5, 7)}`;
    return `${this.home(outlet)}${folder}/${article.slug}`;
  }
}

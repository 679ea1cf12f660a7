/** A feed as a neglected content system writes it: every fault below is there on purpose and was seen in the wild. */
import type { Addresses } from './address.ts';
import { listDated } from './feed.ts';
import type { SampleOutlet } from './outlet.ts';

/** Which item (from 0) bears a date that is none. */
const BAD_DATE_AT = 2;
/** Which item closes its tags in the wrong order. */
const MISNESTED_AT = 1;

/**
 * RSS 2.0 with bare ampersands, an HTML entity that XML does not know, inner markup that is not escaped, tags closed
 * in the wrong order, one date that is none, and an end that never came: the last item is cut within its title.
 */
export function writeBrokenRss(outlet: SampleOutlet, at: Addresses): string {
  const items = listDated(outlet).map((article, index) => {
    const date = index === BAD_DATE_AT ? 'sometime last week' : article.published.toUTCString();
    const dek = index === MISNESTED_AT ? `<p><b>${article.dek}</p></b>` : `<p>${article.dek}</p>`;
    return `<item>
<title>${article.title.replaceAll('—', '&mdash;')}</title>
<link>${at.article(outlet, article)}?utm_source=rss&utm_medium=feed</link>
<pubDate>${date}</pubDate>
<author>desk@${outlet.host} (${article.by ?? 'Staff'})</author>
<category>${article.tags[0] ?? 'News'}</category>
<description>${dek}</description>
</item>
`;
  });
  const last = items.pop() ?? '';
  const cut = last.slice(0, last.indexOf('<title>') + '<title>'.length + 12);
  return `
<?xml version="1.0"?>
<rss version="2.0"><channel>
<title>${outlet.name}</title>
<link>${at.home(outlet)}</link>
<description>News & notes. Sample newsroom: invented outlet, invented people.</description>
${items.join('')}${cut}`;
}

/** What a publisher finds who follows the address in the crawler's User-Agent: who asks, how often, and how to say no. */
import { contactLink } from '../contact-link.ts';
import { layout } from '../layout.ts';
import { html } from '../markup.ts';
import { ownPath, type Site } from '../site.ts';

/** The crawler's name, as robots.txt speaks to it. */
const CRAWLER = 'OptOutHeadlines';

/** `/about/bot` */
export function writeBotPage(site: Site): string {
  return layout(
    site,
    {
      title: 'For publishers',
      description: `What ${CRAWLER} reads on your site, how often, and how to change or stop it.`,
      path: '/about/bot',
    },
    html`<article class="prose"><header class="pagehead"><h1>For publishers</h1>
<p class="lede">${CRAWLER} is the crawler of ${site.name}. It brings readers to your articles: every headline here leads to yours.</p></header>
<h2>What it reads</h2>
<p>Feeds that our editors chose, and the pages of articles whose headline and summary speak of refusing high-stakes tests; each page once, and again when your feed says that it changed. It runs no scripts, loads no pictures, signs in nowhere and sends no cookies.</p>
<h2>How often</h2>
<ul>
<li>One request at a time to a host, and at least 5 seconds between two; more if your robots.txt names a <code>Crawl-delay</code> (up to 60 seconds).</li>
<li>A feed at most once an hour where it answers conditional requests (<code>ETag</code>, <code>Last-Modified</code>), else once a day; more rarely if your <code>Cache-Control</code> or feed asks for it.</li>
<li><code>Retry-After</code> with 429 and 503 is honoured, up to a day, and five refusals (403) in a row are an hour’s rest.</li>
</ul>
<h2>How to say no</h2>
<p>Pages are read as your robots.txt allows (RFC 9309), looked at once a day. To keep this crawler out:</p>
<pre><code>User-agent: ${CRAWLER}
Disallow: /</code></pre>
<p><code>noindex</code>, <code>nosnippet</code>, <code>max-snippet</code> and <code>noarchive</code> are obeyed in the page and in <code>X-Robots-Tag</code>, and so is a text and data mining reservation (<code>tdm-reservation</code>; the file <code>tdmrep.json</code> is not asked for): then you are listed with the headline alone, or not at all. Feeds are subscribed to by hand; to have yours taken off the list, or an article removed, write to us.</p>
<h2>Who runs it</h2>
<p>${site.contact === null ? 'Whoever runs this site has not said how to be reached.' : contactLink(site.contact, 'Write to the people who run this crawler')}${site.contact !== null && '.'} If a test for browsers stands before your feed, the crawler will not try to get around it; please let it through by its name.</p>
<p><a href="${ownPath(site, '/about/method')}">How articles are judged and what is shown of them</a> is told on a page of its own.</p></article>`,
  );
}

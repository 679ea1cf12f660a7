/** Who runs this, what it keeps of its readers (nothing), and whose the articles are. */
import { contactLink } from '../contact-link.ts';
import { layout } from '../layout.ts';
import { html } from '../markup.ts';
import { ownPath, type Site } from '../site.ts';
import type { AboutView } from '../views.ts';

/** `/about` */
export function writeAboutPage(site: Site, view: AboutView): string {
  return layout(
    site,
    {
      title: 'About',
      description: `Who runs ${site.name}, what it is for, and what it keeps of its readers.`,
      path: '/about',
      data: {
        '@context': 'https://schema.org',
        '@type': 'Organization',
        name: site.name,
        url: `${site.url}/`,
      },
    },
    html`<article class="prose"><header class="pagehead"><h1>About</h1>
<p class="lede">${site.name} gathers what newsrooms, unions, agencies and advocates publish about refusing high-stakes standardized tests, sorts it by state and topic, and sends you to the source.</p></header>
<h2>What is here now</h2>
<dl class="figures">
<div><dt>Headlines</dt><dd>${count(view.headlines)}</dd></div>
<div><dt>Quotes</dt><dd>${count(view.quotes)}</dd></div>
<div><dt>Sources</dt><dd>${count(view.sources)}</dd></div>
<div><dt>States</dt><dd>${count(view.states)}</dd></div>
</dl>
<h2>Who runs it</h2>
<p>${site.contact === null ? 'Whoever runs this site has not said how to be reached.' : contactLink(site.contact, 'Write to the people who run this site')}${site.contact !== null && '.'}</p>
<h2>Whose articles these are</h2>
<p>Their publishers’. You find a headline here, at most a sentence or two of the publisher’s own feed or of an editor, and short quotes with their speakers. Every headline leads to the publisher. A publisher who asks for the headline only, or for nothing, gets that: pages that carry <code>nosnippet</code>, <code>max-snippet</code> or a text and data mining reservation are obeyed.</p>
<h2>Corrections</h2>
<p>If something is wrong, open “Why is this here?” below the headline: it names the words the headline was judged by, and how to object. Students who speak in articles are not named here.</p>
<h2>What it keeps of you</h2>
<p>Nothing. No cookie is set for readers, nothing is loaded from other companies, and nobody is counted across sites.</p>
<h2>How it decides</h2>
<p><a href="${ownPath(site, '/about/method')}">The method, its rules and its limits</a> have a page of their own.</p></article>`,
  );
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

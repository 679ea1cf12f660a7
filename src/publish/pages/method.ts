/** How the site decides what is listed, how well that works, and what it cannot do. */
import { MOST_SHARE, MOST_WORDS } from '../allowance.ts';
import { layout } from '../layout.ts';
import { html, type Safe } from '../markup.ts';
import { ownPath, type Site } from '../site.ts';
import type { AccuracyReport, MethodView } from '../views.ts';

/** `/about/method` */
export function writeMethodPage(site: Site, view: MethodView): string {
  return layout(
    site,
    {
      title: 'How it decides',
      description:
        'The rules by which articles are found, judged, sorted and shown; measured accuracy; and limits.',
      path: '/about/method',
    },
    html`<article class="prose"><header class="pagehead"><h1>How it decides</h1>
<p class="lede">Every step is a written rule that can be read, counted and contested. No step makes up or rewords anything.</p></header>
<ol class="steps">
<li><h2>It reads a list of sources</h2><p>The list is chosen by people and <a href="${ownPath(site, '/sources')}">shown in full</a>, with what works and what does not. The reader names itself, asks no more often than it is allowed to, and obeys robots.txt.</p></li>
<li><h2>It judges what is about the subject</h2><p>Words of refusal must stand near words of testing. “Opt out” alone is not enough: people opt out of vaccines, e-mail and class actions too. What is about refusing tests is listed; what is about testing policy without refusal waits for an editor; the rest is left out.</p></li>
<li><h2>It finds the state</h2><p>Names of states, cities, districts, agencies and state tests are weighed, headline first. The home of a newspaper is only a hint that the text can overrule. What is about the whole country stands under National.</p></li>
<li><h2>It finds topics</h2><p>An article may have several. The strongest comes first.</p></li>
<li><h2>It says what sort of text it is</h2><p>Opinion, press releases, notices of authorities, advocacy: whatever is not plain news is called what it is, by marks in its headline, section, address or first lines, or by what its publisher prints as a rule.</p></li>
<li><h2>It puts reports of one event together</h2><p>Of several reports one stands on each page, that of a paper at home in the state where there is one; the other outlets are named below it, and the story has a page with all of them. The rules would rather miss a pair than join what is apart; editors join and part.</p></li>
<li><h2>It finds quotes and speakers</h2><p>Quotes are copied, never reworded; where the reporter’s words stand in between, “[…]” marks the place. The speaker is whoever the sentence names beside the quote. No quote is shown before an editor approves it.</p></li>
<li><h2>Editors decide</h2><p>They publish, hide, feature and correct. Their decisions stand beside the machine’s, and are kept.</p></li>
</ol>
<h2>What is shown of an article</h2>
<p>The headline and a link to the publisher; an editor’s sentence, or at most 200 characters of the publisher’s own feed; short quotes. All of it together is at most ${MOST_WORDS} words and ${Math.round(MOST_SHARE * 100)} % of the article. E-mail addresses, telephone numbers and street addresses are masked. A student who looks to be a minor is shown as “a student” with the state, without name, school or age.</p>
<h2>Dates</h2>
<p>A headline carries the publisher’s date. Where there is none it says “undated” and when it was first seen; what a publisher marks as archived says so.</p>
<h2>How well it works</h2>
${accuracy(view.accuracy)}
<h2>Limits</h2>
<ul>
<li>It sees only what its sources publish, and only where they can be read. A quiet state may be a state without a source.</li>
<li>Rules misread irony, hypothetical cases and unusual wording; a headline can be missed or wrongly listed.</li>
<li>A listed headline is not an endorsement, and nothing here rates whether a claim is true.</li>
</ul>
<p class="quiet">Rules in use: <code>${view.rules}</code></p></article>`,
  );
}

function accuracy({ measured, figures, weaknesses }: AccuracyReport): Safe {
  if (figures.length === 0) {
    return html`<p>No figures have been measured for this installation. To measure, label a sample of articles by hand, run them through <code>headlines read</code>, and compare: the share of what was found that is right (precision) and the share of what is right that was found (recall).</p>`;
  }
  return html`<p>Measured on <time datetime="${measured}">${measured}</time> on headlines and short texts labelled by hand. The rules were tuned on those called “train”; those called “evaluation” they were not tuned on, so expect something like them of what nobody has seen yet. The interval is where 95 of 100 such measurements would have the true figure. Anyone can repeat it: <code>npm run evaluate</code>.</p>
<section class="scroll" aria-label="Measured accuracy" tabindex="0"><table>
<caption class="unseen">Measured accuracy</caption>
<thead><tr><th scope="col">Task</th><th scope="col">Items</th><th scope="col">Measure</th><th scope="col" class="number">Score</th><th scope="col" class="number">95 % interval</th><th scope="col" class="number">Measured on</th></tr></thead>
<tbody>${figures.map(({ task, split, measure, value, low, high, items }) => html`\n<tr><th scope="row">${task}</th><td>${split}</td><td>${measure}</td><td class="number">${percent(value)}</td><td class="number">${percent(low)} to ${percent(high)}</td><td class="number">${items.toLocaleString('en-US')} items</td></tr>`)}
</tbody></table></section>
<h3>Known weaknesses</h3>
<ul>${weaknesses.map((weakness) => html`\n<li>${weakness}</li>`)}
</ul>`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

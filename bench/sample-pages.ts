/** Article pages as news sites print them, generated: the story inside menus, prompts, scripts, comments and a footer. */
import { escaped, SampleWords } from './sample-words.ts';

/** A page of some 20 to 70 kB. */
export function samplePage(seed: number): string {
  const words = new SampleWords(seed);
  const title = escaped(words.headline());
  const author = words.name();
  const at = words.moment().toISOString();
  const url = `https://paper.example${words.path()}`;
  const many = (count: number, one: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => one(i)).join('\n');
  const link = () => `<li class="menu-item"><a href="${words.path()}">${escaped(words.headline())}</a></li>`;
  const paragraphs = 8 + words.below(30);
  const metadata = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: words.headline(),
    datePublished: at,
    author: [{ '@type': 'Person', name: author }],
    mainEntityOfPage: url,
  };
  return `<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>${title} | The Paper</title>
<meta property="og:title" content="${title}"><meta property="og:site_name" content="The Paper">
<meta name="description" content="${escaped(words.sentence())}"><link rel="canonical" href="${url}">
<meta property="article:published_time" content="${at}">
<script type="application/ld+json">${JSON.stringify(metadata).replaceAll('<', '\\u003c')}</script>
<style>${many(60, (i) => `.c${i} { color: #${String(i).padStart(3, '0')}; margin: 0 ${i}px }`)}</style>
<script>${many(80, (i) => `window.q${i} = function (a, b) { return a < b ? "${words.word()}" : b };`)}</script></head>
<body><header><nav><ul>${many(40, link)}</ul></nav></header>
<div class="breaking-bar">Breaking: ${escaped(words.headline())}</div>
<main><article class="story"><h1>${title}</h1><p class="byline">By <a rel="author" href="/staff">${author}</a></p>
<time datetime="${at}">${at.slice(0, 10)}</time><figure><img src="/photo.jpg" alt=""><figcaption>${words.sentence()}</figcaption></figure>
<div class="story-body">${many(
    paragraphs,
    (i) =>
      `<p>${many(2 + words.below(4), () => words.sentence())}</p>` +
      (i === 4 ? '<div class="newsletter-box"><p>Sign up for our newsletter.</p></div>' : '') +
      (i % 9 === 8 ? `<aside class="related"><h3>Related</h3><ul>${many(4, link)}</ul></aside>` : ''),
  )}</div></article>
<section class="comments"><h2>Comments</h2>${many(20, () => `<div class="comment"><p>${words.sentence()}</p></div>`)}</section>
<aside class="sidebar"><h3>Most read</h3><ol>${many(20, link)}</ol></aside></main>
<footer><ul>${many(30, link)}</ul><p>Copyright The Paper. All rights reserved.</p></footer></body></html>`;
}

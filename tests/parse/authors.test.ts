/** Bylines: as printed, in markup and in metadata, to the names of those who wrote. */
import { describe, expect, test } from 'vitest';
import { parseArticlePage } from '../../src/parse/article-page.ts';
import { splitNames } from '../../src/parse/author-names.ts';

describe('a byline', () => {
  test.each([
    ['By Ann Lee', ['Ann Lee']],
    ['By Ann Lee, Bob Ray and Mara Quill', ['Ann Lee', 'Bob Ray', 'Mara Quill']],
    ['By Ann Lee, Ph.D., staff writer | March 12, 2024', ['Ann Lee']],
    ['Ann Lee/Bob Ray', ['Ann Lee', 'Bob Ray']],
    ['Ann Lee and Bob', ['Ann Lee', 'Bob']],
    ['Ann Lee, Columnist, Schools', ['Ann Lee']],
    ['Ann Lee\nTue', ['Ann Lee']],
    ['By Courier, in News, Schools', ['Courier']],
    ['This report was written by Ann Lee', ['Ann Lee']],
    ['Text by Ann Lee', ['Ann Lee']],
    ['Contributors: Ann Lee', ['Ann Lee']],
    ['The Harlow CourierNovember 21, 2025', ['The Harlow Courier']],
    ['Ann Lee at 4:10 pm', ['Ann Lee']],
    ['Ann Lee (ann@courier.example)', ['Ann Lee']],
    ['Jo de la Cruz', ['Jo de la Cruz']],
    ['ann.lee', []],
    ['ann-lee', []],
    ['Written By', []],
    ['https://courier.example/staff/ann', []],
  ])('%j names %j', (written, names) => {
    expect(splitNames([written])).toEqual(names);
  });
});

describe('the authors of a page', () => {
  const STORY = `<p>HARLOW — More than forty families told the principal this week that their children will sit out the tests.</p>`;
  const authors = (body: string, head = '') =>
    parseArticlePage(
      `<html><head><meta property="og:site_name" content="The Courier">${head}</head><body><h1>Parents refuse tests</h1>${body}</body></html>`,
      { url: 'https://courier.example/a' },
    ).authors;

  test('are those a name of articles gives, before the owner of the site', () => {
    const head = '<meta name="author" content="Valley Media"><meta name="article:author" content="Ann Lee">';
    expect(authors(STORY, head)).toEqual(['Ann Lee']);
  });

  test('are the bold names over the text where the paper itself signs', () => {
    const signed = '<span class="author">The Courier</span>';
    expect(authors(`${signed}<p><strong>Ann Lee/Bob Ray</strong></p>${STORY}`)).toEqual([
      'Ann Lee',
      'Bob Ray',
    ]);
    expect(authors(`${signed}<p><strong>What comes next</strong></p>${STORY}`)).toEqual(['The Courier']);
    expect(authors(`<p><strong>Ann Lee</strong></p>${STORY}`)).toEqual([]);
  });

  test('are what an unmarked line says, though no sentence that begins like one', () => {
    expect(authors(`<p>By The Associated Press</p>${STORY}`)).toEqual(['The Associated Press']);
    expect(authors(`<p>By Tuesday evening all had signed.</p>${STORY}`)).toEqual([]);
    expect(authors(`<p>By signing up you get our letter.</p>${STORY}`)).toEqual([]);
  });

  test('are not what else stands in a box about the author', () => {
    expect(authors(`<div class="story-author-box">Make the most of your stay</div>${STORY}`)).toEqual([]);
    expect(authors(`<div class="story-author-box">Ann Lee</div>${STORY}`)).toEqual(['Ann Lee']);
  });
});

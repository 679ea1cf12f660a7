import { describe, expect, it } from 'vitest';
import { safeHtml } from '../../src/parse/safe-html.ts';

const base = 'https://paper.example/news/';

describe('safeHtml', () => {
  it.each([
    [
      'keeps paragraphs and makes links absolute',
      '<p>See <a href="a.html">this</a>.</p>',
      '<p>See <a href="https://paper.example/news/a.html">this</a>.</p>',
    ],
    [
      'takes the address from a link that leads nowhere on the web',
      '<a href="javascript:alert(1)">x</a>',
      '<a>x</a>',
    ],
    [
      'takes handlers, styles and classes away',
      '<p onclick="x()" style="color:red" class="a">Text</p>',
      '<p>Text</p>',
    ],
    ['drops a script with its text', 'Before<script>alert(1)</script>After', 'BeforeAfter'],
    [
      'drops elements whose inside is read as bare text',
      '<xmp><script>alert(1)</script></xmp><noembed><p>x</p></noembed>Text',
      'Text',
    ],
    [
      'drops images and keeps their caption',
      '<figure><img src="a.jpg"><figcaption>Caption</figcaption></figure>',
      '<figure><figcaption>Caption</figcaption></figure>',
    ],
    ['takes out marks that turn the direction of writing', '<p>a\u202eb</p>', '<p>ab</p>'],
    ['leaves text without markup as it is', 'Plain “text”', 'Plain “text”'],
  ])('%s', (_, html, safe) => {
    expect(safeHtml(html, base)).toBe(safe);
  });
});

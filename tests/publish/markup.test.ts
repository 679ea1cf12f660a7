import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, cutLine } from '../../src/publish/clean-text.ts';
import { escapeText, html, jsonLd, type Safe, xml } from '../../src/publish/markup.ts';

const print = (markup: Safe) => markup.toString();

describe('markup', () => {
  it('escapes text by default, in content and in attributes', () => {
    const hostile = `<script>alert("1")</script> & 'x'`;
    expect(print(html`<p title="${hostile}">${hostile}</p>`)).toBe(
      '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;">' +
        '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</p>',
    );
  });

  it('takes what another template made as it is, joins arrays and prints nothing for null, undefined and false', () => {
    const items = ['a', 'b & c'].map((text) => html`<li>${text}</li>`);
    expect(print(html`<ul>${items}${null}${undefined}${false}${0}</ul>`)).toBe(
      '<ul><li>a</li><li>b &amp; c</li>0</ul>',
    );
  });

  it('escapes what was joined by hand, however safe its parts', () => {
    const joined = `${html`<b>x</b>`}`;
    expect(print(html`<p>${joined}</p>`)).toBe('<p>&lt;b&gt;x&lt;/b&gt;</p>');
    // @ts-expect-error a string is not Safe
    const refused: Safe = `${html`<b>x</b>`}<i>y</i>`;
    expect(typeof refused).toBe('string');
  });

  it('refuses an attribute without quotes', () => {
    expect(() => html`<a href=${'x'}>`).toThrow(SyntaxError);
    expect(() => html`<a class="${'x'}" id=${'y'}>`).toThrow(SyntaxError);
    expect(print(html`<a href="/x?a=${'y'}">a=${'z'}</a>`)).toBe('<a href="/x?a=y">a=z</a>');
  });

  it.each([
    ['javascript:alert(1)', '#'],
    [' JavaScript:alert(1)', '#'],
    ['data:text/html,x', '#'],
    ['vbscript:x', '#'],
    ['https://a.example/?a=1&b=2', 'https://a.example/?a=1&amp;b=2'],
    ['/path', '/path'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
  ])('links to %j as %j', (address, printed) => {
    expect(print(html`<a href="${address}">x</a>`)).toBe(`<a href="${printed}">x</a>`);
  });

  it('drops controls, non-characters and bidi controls and mends lone surrogates', () => {
    expect(escapeText('a\u0000b\u000Bc\u001Fd\u007Fe\u0085f\uFFFEg\uFFFFh\uFDD0i\u{1FFFE}j')).toBe(
      'abcdefghij',
    );
    expect(escapeText('x\u202Ey\u2066z\u200F')).toBe('xyz');
    expect(escapeText('\uD800!')).toBe('\uFFFD!');
    expect(escapeText('tab\tline\nend 👩‍🏫')).toBe('tab\tline\nend 👩‍🏫');
    expect(cleanText(cleanText('\uD800\u202E'))).toBe(cleanText('\uD800\u202E'));
  });

  it('writes XML that only the five predefined entities are needed for', () => {
    expect(print(xml`<t a="${`"'`}">${']]>'}</t>`)).toBe('<t a="&quot;&#39;">]]&gt;</t>');
  });

  it('keeps text inside a JSON-LD block, whatever it says', () => {
    const block = print(jsonLd({ name: '</script><!-- \u2028 \uD800' }));
    expect(block.match(/<\/script>/g)).toHaveLength(1);
    expect(block).not.toContain('<!--');
    const json = block.replace(/^<script type="application\/ld\+json">|<\/script>$/g, '');
    expect(JSON.parse(json)).toEqual({ name: '</script><!-- \u2028 \uFFFD' });
  });
});

describe('lines', () => {
  it('become one line of single spaces', () => {
    expect(cleanLine('  a\r\n\t b\u00A0\u000B c ')).toBe('a b c');
  });

  it('are cut between words, with an ellipsis that counts', () => {
    expect(cutLine('one two three', 13)).toBe('one two three');
    expect(cutLine('one two three', 12)).toBe('one two…');
    expect(cutLine('a'.repeat(50), 10)).toBe(`${'a'.repeat(9)}…`);
    expect(cutLine('x', 0)).toBe('');
  });

  it('never end in half a character', () => {
    const cut = cutLine('👩'.repeat(20), 10);
    expect(cut.isWellFormed()).toBe(true);
    expect(cut.length).toBeLessThanOrEqual(10);
  });
});

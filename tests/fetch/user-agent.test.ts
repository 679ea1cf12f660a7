import { describe, expect, it } from 'vitest';
import { productToken } from '../../src/fetch/robots.ts';
import { composeUserAgent, PRODUCT } from '../../src/fetch/user-agent.ts';

const PAGE = 'https://headlines.example/about/bot';
const said = (contact: string | null, page = PAGE) => composeUserAgent({ version: '1.2.3', page, contact });

describe('the name we go by', () => {
  it('has a product, a version, a page about us and a contact', () => {
    expect(said('desk@headlines.example')).toBe(
      'OptOutHeadlines/1.2.3 (+https://headlines.example/about/bot; desk@headlines.example)',
    );
    expect(said('https://union.example/contact')).toContain('; https://union.example/contact)');
  });

  it.each([null, '', '   ', '\r\n'])('has the page alone where the contact is %j', (contact) => {
    expect(said(contact)).toBe('OptOutHeadlines/1.2.3 (+https://headlines.example/about/bot)');
  });

  it('is found again in robots.txt by its product alone', () => {
    expect(productToken(said('desk@headlines.example'))).toBe(PRODUCT.toLowerCase());
  });

  it.each([
    ['Zofia, Krak\u00f3w \u2709', 'Zofia, Krak%C3%B3w %E2%9C%89'],
    ['desk (weekdays)', 'desk %28weekdays%29'],
    ['a\\b', 'a%5Cb'],
    ['desk)\r\nX-Injected: yes', 'desk%29 X-Injected: yes'],
    ['tab\tnul\u0000del\u007f', 'tab nul del'],
    ['lone \ud800 half', 'lone %EF%BF%BD half'],
    ['\u202etxet', '%E2%80%AEtxet'],
  ])('stays one comment of plain characters with the contact %j', (contact, shown) => {
    expect(said(contact)).toBe(`OptOutHeadlines/1.2.3 (+${PAGE}; ${shown})`);
    expect(said(contact)).toMatch(/^OptOutHeadlines\/1\.2\.3 \([\x20-\x27\x2a-\x5b\x5d-\x7e]+\)$/);
  });

  it('is never long, whatever the contact', () => {
    expect(said('\u{1f4ec}'.repeat(10_000)).length).toBeLessThan(2700);
    expect(said('a'.repeat(10_000)).length).toBeLessThan(300);
  });

  it('carries the address of the page as a URL', () => {
    expect(said(null, 'http://127.0.0.1:3000/about/bot')).toContain('(+http://127.0.0.1:3000/about/bot)');
  });
});

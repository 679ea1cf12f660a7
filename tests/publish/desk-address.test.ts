/** The desk says plainly when nobody else can follow its links. */
import { expect, test } from 'vitest';
import { deskLayout } from '../../src/publish/desk-frame.ts';
import { html } from '../../src/publish/markup.ts';
import { SITE } from './sample-rows.ts';

const seat = { editor: 'robin', csrf: 'x', waitingQuotes: 0, done: null };
const page = (url: string) =>
  deskLayout(
    { ...SITE, url },
    seat as Parameters<typeof deskLayout>[1],
    { title: 'Inbox', at: '/desk' },
    html``,
  );

test('without a public address', () => {
  expect(page('http://127.0.0.1:3000')).toContain('Whoever runs it sets HEADLINES_PUBLIC_URL');
});

test('and nothing with one', () => {
  expect(page('https://headlines.example')).not.toContain('HEADLINES_PUBLIC_URL');
});

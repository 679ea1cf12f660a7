import { expect, it } from 'vitest';
import { isBotChallenge } from '../../src/fetch/bot-challenge.ts';

it.each([
  ['a mitigation header', 403, { 'cf-mitigated': 'challenge' }, '', true],
  ['a mitigation header on a page that says all is well', 200, { 'cf-mitigated': 'challenge' }, '', true],
  ['a firewall that wants a captcha', 405, { 'x-amzn-waf-action': 'captcha' }, '', true],
  ['a DataDome header', 403, { 'x-datadome': 'protected' }, '', true],
  ['a DataDome page', 403, {}, '<script src="https://geo.captcha-delivery.com/i.js">', true],
  ['a challenge script', 503, {}, '<script src="/cdn-cgi/challenge-platform/h/b"></script>', true],
  ['a plain refusal', 403, {}, '<h1>Forbidden</h1>', false],
  ['a plain fault', 503, { server: 'cloudflare' }, 'try again', false],
  ['an article about captchas', 200, {}, '<p>geo.captcha-delivery.com is a host</p>', false],
  ['a page that merely passes through DataDome', 200, { 'x-datadome': 'protected' }, '<p>News</p>', false],
])('%s (status %i): %j %j is a challenge: %s', (_what, status, headers, body, expected) => {
  expect(isBotChallenge(status, { ...headers } as Record<string, string>, Buffer.from(body))).toBe(expected);
});

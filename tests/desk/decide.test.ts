/** What a decision does, and what the same one does again. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decide } from '../../src/desk/decide.ts';
import type { DecisionKind } from '../../src/domain/decision.ts';
import type { Store } from '../../src/store/store.ts';
import { makeStore, type TestStore } from '../store/engines.ts';
import { draft, NOON, quote, source } from '../store/rows.ts';

let held: TestStore;
let store: Store;
beforeEach(async () => {
  held = await makeStore('sqlite');
  store = held.store;
  await store.syncSources([source('ledger')], NOON);
  await store.saveArticle(draft('a1', { status: 'queued', quotes: [quote('e1', 'We are done.')] }), NOON);
});
afterEach(() => held.remove());

const act = (kind: DecisionKind, id: string, at: number) => decide(store, { kind, id, editor: 'kim' }, at);

test.each(['publish', 'feature', 'hide', 'requeue'] as const)(
  '%s sent twice changes what readers see once, and is twice in the log',
  async (kind) => {
    await act(kind, 'a1', NOON + 10);
    const once = await store.findArticle('a1');
    await act(kind, 'a1', NOON + 20);
    expect(await store.findArticle('a1')).toEqual(once);
    expect((await store.listDecisions(9)).map((decision) => decision.kind)).toEqual([kind, kind]);
  },
);

test.each(['approve-quote', 'feature-quote', 'reject-quote'] as const)(
  '%s sent twice leaves the quote in its place',
  async (kind) => {
    await act(kind, 'e1', NOON + 10);
    const once = await store.findQuote('e1');
    await act(kind, 'e1', NOON + 20);
    expect(await store.findQuote('e1')).toEqual(once);
  },
);

test('an editor who publishes what the machine has published takes it on: no reading takes it back', async () => {
  await store.saveArticle(draft('a2'), NOON);
  await act('publish', 'a2', NOON + 10);
  await store.saveArticle(draft('a2', { status: 'queued', title: 'Read otherwise' }), NOON + 20);
  expect((await store.findArticle('a2'))?.status).toBe('published');
});

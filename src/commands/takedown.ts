/** `headlines takedown`: an article, or a person's words, deleted everywhere and for good. */
import { loadConfig } from '../config.ts';
import { takeDownAddress, takeDownArticle, takeDownSpeaker } from '../desk/take-down.ts';
import { HeadlinesError } from '../errors.ts';
import { canonicalUrl } from '../parse/canonical-url.ts';
import { openStore } from '../store/store.ts';
import { plain, printJson, printLine } from './output.ts';

interface TakedownOptions {
  speaker?: string;
  reason?: string;
  json?: boolean;
}

/** Whoever may run commands on this machine. */
const OPERATOR = 'operator';

/** @throws HeadlinesError `bad-parameter` when neither an address, an id nor a speaker is given, or two of them. */
export async function runTakedown(given: string | undefined, options: TakedownOptions): Promise<void> {
  const { speaker, json } = options;
  if ((given === undefined) === (speaker === undefined))
    throw new HeadlinesError('bad-parameter', 'Give an address or an id, or --speaker with a name.');
  const store = await openStore(loadConfig());
  const now = Math.floor(Date.now() / 1000);
  const by = { editor: OPERATOR, reason: options.reason ?? null };
  try {
    if (speaker !== undefined) {
      const quotes = await takeDownSpeaker(store, { name: speaker, ...by }, now);
      if (json) return printJson({ quotes });
      printLine(`${quotes} quotes deleted; nothing under that name is kept from now on.`);
      return;
    }
    const named = given ?? '';
    const url = canonicalUrl(named);
    const isId = url === null || (await store.findArticle(named)) !== null;
    const done = isId
      ? await takeDownArticle(store, { id: named, ...by }, now)
      : await takeDownAddress(store, { url, ...by }, now);
    if (json) return printJson(done);
    printLine(
      done.articles.length > 0
        ? `Taken down: ${done.articles.join(', ')}, with ${done.quotes} quotes.`
        : 'No article was ever met there; none will be.',
    );
    for (const address of done.urls) printLine(`  shut: ${plain(address, 300)}`);
  } finally {
    await store.close();
  }
}

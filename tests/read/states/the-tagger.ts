/** The tagger with the project's own lexicons, and a reading with everything unknown. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Reading, Whereabouts } from '../../../src/domain/facts.ts';
import gazetteer from '../../../src/read/states/gazetteer.json' with { type: 'json' };
import { checkTestProgrammes } from '../../../src/read/states/programmes.ts';
import { createStateTagger } from '../../../src/read/states/tagger.ts';

const file = new URL('../../../feeds/tests.yaml', import.meta.url);
export const checked = checkTestProgrammes(parse(readFileSync(file, 'utf8')));
const tagger = createStateTagger({ gazetteer, programmes: checked.programmes });

const NOTHING: Reading = { url: null, title: '', text: '', published: null, source: null };

export function tag(reading: Partial<Reading>): Whereabouts {
  return tagger.tag({ ...NOTHING, ...reading });
}

/** A source of which only the home is known. */
export function from(
  state: NonNullable<Reading['source']>['state'],
  name: string | null = null,
): Reading['source'] {
  return { name, homepage: null, state, kind: null };
}

export function codes(found: { code: string }[]): string[] {
  return found.map(({ code }) => code).sort();
}

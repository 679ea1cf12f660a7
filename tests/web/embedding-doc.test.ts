/** docs/embedding.md names what the widget has, and nothing it has not: other people build on it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { WIDGET_LAYOUTS, WIDGET_THEMES } from '../../src/publish/widget-choice.ts';
import { LAYOUTS } from '../../src/web/widget-layouts.ts';

const guide = readFileSync('docs/embedding.md', 'utf8');
const unique = (found: Iterable<RegExpMatchArray>): string[] =>
  [...new Set([...found].map((match) => match[1] ?? ''))].sort();

test('the custom properties are those of the stylesheet', () => {
  const style = readFileSync('src/web/widget.css', 'utf8');
  const used = unique(style.matchAll(/var\((--optout-[a-z-]+)/g));
  expect(used.length).toBeGreaterThan(5);
  expect(unique(guide.matchAll(/^\| `(--optout-[a-z-]+)`/gm))).toEqual(used);
});

test('the parts are those that are made', () => {
  const code = readFileSync('src/web/widget-layouts.ts', 'utf8');
  const style = readFileSync('src/web/widget.css', 'utf8');
  const [, listed = ''] = /For more there are parts,[^:]*::part[^:]*: ([^.]+)\./s.exec(guide) ?? [];
  const named = unique(listed.matchAll(/`([a-z]+)`/g));
  const classes = unique(style.matchAll(/\.([a-z]+)/g));
  const layouts = [...WIDGET_LAYOUTS, 'quote', 'still'] as string[];
  expect(named.filter((part) => !code.includes(`'${part}'`))).toEqual([]);
  expect(classes.filter((part) => !named.includes(part) && !layouts.includes(part))).toEqual([]);
});

test('layouts and themes are the same in the widget, the builder and the guide', () => {
  expect([...LAYOUTS]).toEqual([...WIDGET_LAYOUTS]);
  for (const word of [...WIDGET_LAYOUTS, ...WIDGET_THEMES]) expect(guide).toContain(`\`${word}\``);
});

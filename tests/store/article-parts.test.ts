/** When an article's content goes, all of it goes: this asks the schema whether a table was forgotten. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * Tables that name an article and keep their rows when its content goes: what keeps it away, the log of acts, and that it
 * went. The search follows by itself (tests/store/search.test.ts).
 */
const STAYING = ['article', 'article_url', 'tombstone', 'decision', 'headline_change', 'search_entry'];

test.each(['sqlite', 'postgres'])('every table on %s that names an article is emptied of it', (engine) => {
  const sql = readdirSync(`migrations/${engine}`)
    .map((file) => readFileSync(`migrations/${engine}/${file}`, 'utf8'))
    .join('\n');
  const tables = [...sql.matchAll(/CREATE (?:VIRTUAL )?TABLE (\w+)[^(]*\(([\s\S]*?)\n\)/g)];
  const naming = tables.filter(([, , columns]) => /\b(article|quote)_id\b/.test(columns ?? ''));
  const deleted = readFileSync('src/store/article-parts.ts', 'utf8');
  const forgotten = naming
    .map(([, name = '']) => name)
    .filter((name) => !STAYING.includes(name) && !deleted.includes(`'${name}'`));
  expect(tables.length).toBeGreaterThan(10);
  expect(forgotten).toEqual([]);
});

/** What must always be true of the store, whatever broke off when: asked by `doctor`, and after every crash in the tests. */
import type { Database } from './database.ts';

/** Statements that name what is wrong: each gives ids and must give none. The same text on both engines. */
const NEVER: [fault: string, sql: string][] = [
  ['an address that two articles have', 'SELECT url AS id FROM article GROUP BY url HAVING COUNT(*) > 1'],
  [
    'an article that its own address does not lead to',
    `SELECT id FROM article WHERE NOT EXISTS
       (SELECT 1 FROM article_url u WHERE u.url = article.url AND u.article_id = article.id)`,
  ],
  [
    'a published article that is on no shelf',
    `SELECT id FROM article WHERE status = 'published' AND form = 'article' AND NOT EXISTS
       (SELECT 1 FROM shelf WHERE shelf.article_id = article.id AND state = '' AND topic = '')`,
  ],
  [
    'an article on a shelf that is not published, or at another date',
    `SELECT shelf.article_id AS id FROM shelf JOIN article ON article.id = shelf.article_id
     WHERE article.status <> 'published' OR article.form <> 'article' OR article.published_at <> shelf.published_at`,
  ],
  [
    'an article on the shelf of a state it is not about',
    `SELECT shelf.article_id AS id FROM shelf JOIN article ON article.id = shelf.article_id
     WHERE state <> '' AND NOT (state = 'US' AND article.focus = 'US') AND NOT EXISTS
       (SELECT 1 FROM article_state s WHERE s.article_id = shelf.article_id AND s.state = shelf.state)`,
  ],
  [
    'an article on the shelf of a topic it is not about',
    `SELECT article_id AS id FROM shelf WHERE topic <> '' AND NOT EXISTS
       (SELECT 1 FROM article_topic t WHERE t.article_id = shelf.article_id AND t.topic = shelf.topic)`,
  ],
  [
    'a published article that is missing from the shelf of a state',
    `SELECT article.id FROM article_state s JOIN article ON article.id = s.article_id
     WHERE status = 'published' AND form = 'article' AND NOT EXISTS
       (SELECT 1 FROM shelf WHERE shelf.article_id = s.article_id AND shelf.state = s.state AND topic = '')`,
  ],
  [
    'a published article that is missing from the shelf of a topic',
    `SELECT article.id FROM article_topic t JOIN article ON article.id = t.article_id
     WHERE status = 'published' AND form = 'article' AND NOT EXISTS
       (SELECT 1 FROM shelf WHERE shelf.article_id = t.article_id AND shelf.topic = t.topic AND state = '')`,
  ],
  [
    'a story that no headline or more than one stands for on a shelf',
    `SELECT story_id || ' on ' || state || '/' || topic AS id
     FROM shelf JOIN article ON article.id = shelf.article_id WHERE story_id IS NOT NULL
     GROUP BY story_id, state, topic HAVING SUM(CASE WHEN lead = 1 THEN 1 ELSE 0 END) <> 1`,
  ],
  [
    'a headline that is featured, or alone of its event, and left out of a shelf',
    `SELECT article_id AS id FROM shelf JOIN article ON article.id = shelf.article_id
     WHERE lead = 0 AND (featured_at IS NOT NULL OR story_id IS NULL)`,
  ],
  [
    'a shelf that is counted wrongly',
    `SELECT state || '/' || topic AS id FROM shelf_size WHERE articles <>
       (SELECT COUNT(*) FROM shelf WHERE shelf.state = shelf_size.state AND shelf.topic = shelf_size.topic)`,
  ],
  [
    'a published article that the search does not know',
    `SELECT article_id AS id FROM shelf WHERE state = '' AND topic = '' AND NOT EXISTS
       (SELECT 1 FROM search_entry e WHERE e.article_id = shelf.article_id)`,
  ],
  [
    'something that is found and is not published',
    `SELECT article_id AS id FROM search_entry WHERE NOT EXISTS
       (SELECT 1 FROM shelf WHERE shelf.article_id = search_entry.article_id AND state = '' AND topic = '')`,
  ],
  [
    'a decision about an article that is not there',
    `SELECT article_id AS id FROM decision WHERE article_id IS NOT NULL AND NOT EXISTS
       (SELECT 1 FROM article WHERE article.id = decision.article_id)`,
  ],
];

/** Rows named of each fault. */
const NAMED = 3;

/**
 * Look for what can never be true, and for damage. Reads everything: seconds at some hundred megabytes.
 * @returns a line for each fault; none when all is well
 */
export async function findFaults(db: Database): Promise<string[]> {
  return db.snapshot(async (view) => {
    const faults: string[] = [];
    if (db.engine === 'sqlite') {
      for (const row of await view.all('PRAGMA integrity_check')) {
        if (row.integrity_check !== 'ok') faults.push(`damaged: ${row.integrity_check}`);
      }
      for (const row of await view.all('PRAGMA foreign_key_check')) {
        faults.push(`a row of ${row.table} that belongs to no ${row.parent}`);
      }
    }
    for (const [fault, sql] of NEVER) {
      const rows = await view.all(sql);
      if (rows.length === 0) continue;
      const named = rows.slice(0, NAMED).map((row) => row.id);
      faults.push(`${fault}: ${named.join(', ')}${rows.length > NAMED ? `, … (${rows.length})` : ''}`);
    }
    return faults;
  });
}

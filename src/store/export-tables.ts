/** What moves from one newsroom to another, table by table, and what stays behind with the reason. */

export interface ExportTable {
  name: string;
  /** The columns of its key, by which it is walked in order. */
  key: string[];
  /** Columns that stay behind. */
  without?: string[];
  /** The key is a number that the database gives. */
  numbered?: true;
}

/** In an order in which every row finds what it belongs to. */
export const EXPORTED: ExportTable[] = [
  { name: 'site', key: ['name'] },
  { name: 'source', key: ['id'] },
  { name: 'source_profile', key: ['source_id'] },
  { name: 'host_rest', key: ['host'] },
  // Publishers' words are theirs: only a backup, which stays in the house, has them.
  { name: 'article', key: ['id'], without: ['text'] },
  { name: 'story', key: ['id'] },
  { name: 'story_choice', key: ['story_id', 'state'] },
  { name: 'article_url', key: ['url'] },
  { name: 'article_state', key: ['article_id', 'state'] },
  { name: 'article_topic', key: ['article_id', 'topic'] },
  { name: 'speaker', key: ['id'] },
  { name: 'quote', key: ['id'], without: ['context'] },
  { name: 'decision', key: ['id'], numbered: true },
  { name: 'label_change', key: ['id'], numbered: true },
  { name: 'offer', key: ['source_id', 'url'] },
  { name: 'tombstone', key: ['url'] },
  { name: 'silenced_speaker', key: ['name_hash'] },
  { name: 'headline_change', key: ['article_id'] },
  { name: 'problem', key: ['id'], numbered: true },
  { name: 'pass', key: ['id'], numbered: true },
];

/** Tables that stay behind, and why. */
export const LEFT_OUT: Record<string, string> = {
  editor: 'passwords are made anew where people sign in',
  session: 'nobody is signed in elsewhere',
  api_token: 'secrets are made anew',
  lease: 'it says which process is at work',
  ping: 'it follows from the feeds as they are, and what the hub was told of them here',
  revision: 'it counts what this database has changed',
  shelf: 'it follows from the articles and is filed anew',
  shelf_size: 'it is counted as the shelves are filled',
  search_entry: 'it follows from the articles and is written anew',
  migration: 'the new database has its own',
};

/** What editors do to stories: join two, take a headline out of one, choose who stands for one in a state. All of it is logged. */
import type { DecisionKind } from '../domain/decision.ts';
import type { Database, Statements } from './database.ts';
import { moveRevision } from './site.ts';
import { refreshLeads } from './story-leads.ts';
import { openStory } from './story-pages.ts';

/** An act on the story of an article. */
export interface StoryAct {
  kind: Extract<DecisionKind, 'join-stories' | 'split-story' | 'lead-story' | 'unlead-story'>;
  articleId: string;
  /** For `join-stories`: an article of the story that it joins. */
  otherId?: string | null;
  /** For `lead-story` and `unlead-story`: a state's code, `US`, or empty for the shelves of no state. */
  state?: string;
  /** Epoch seconds. */
  at: number;
  editor: string;
  reason: string | null;
}

/**
 * Carry out an act on stories and record it; the number of the decision, or null where it changes nothing: an article
 * that is not there, stories that are one already, a story of a single headline.
 */
export async function recordStoryAct(db: Database, act: StoryAct): Promise<number | null> {
  return db.transaction(
    async (tx) => {
      const changed = await ACTS[act.kind](tx, act);
      if (changed === null) return null;
      const row = await tx.get(
        `INSERT INTO decision (at, editor, kind, article_id, quote_id, reason, before, after)
         VALUES ($1, $2, $3, $4, NULL, $5, $6, $7) RETURNING id`,
        [
          act.at,
          act.editor,
          act.kind,
          act.articleId,
          act.reason,
          JSON.stringify(changed.before),
          JSON.stringify(changed.after),
        ],
      );
      await moveRevision(tx);
      return row?.id as number;
    },
    { lasting: true },
  );
}

interface Changed {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

const ACTS: Record<StoryAct['kind'], (tx: Statements, act: StoryAct) => Promise<Changed | null>> = {
  'join-stories': join,
  'split-story': split,
  'lead-story': choose,
  'unlead-story': unchoose,
};

/** The whole story of the article joins the other's; its address leads on to that one from then on. */
async function join(tx: Statements, { articleId, otherId }: StoryAct): Promise<Changed | null> {
  const from = await storyOf(tx, articleId);
  const into = await storyOf(tx, otherId ?? '');
  if (from === null || into === null || from === into) return null;
  await tx.run("UPDATE article SET story_id = $2, story_by = 'editor' WHERE story_id = $1", [from, into]);
  await tx.run('UPDATE story SET merged_into = $2 WHERE id = $1 OR merged_into = $1', [from, into]);
  // Where an editor chose in both, the choice for the story that stays stands.
  await tx.run(
    `INSERT INTO story_choice (story_id, state, article_id)
     SELECT $2, state, article_id FROM story_choice WHERE story_id = $1 ON CONFLICT (story_id, state) DO NOTHING`,
    [from, into],
  );
  await tx.run('DELETE FROM story_choice WHERE story_id = $1', [from]);
  await refreshLeads(tx, into);
  return { before: { story: from }, after: { story: into } };
}

/** The article leaves its story for one of its own. */
async function split(tx: Statements, { articleId }: StoryAct): Promise<Changed | null> {
  const from = await storyOf(tx, articleId);
  const others = await tx.get('SELECT 1 AS found FROM article WHERE story_id = $1 AND id <> $2 LIMIT 1', [
    from,
    articleId,
  ]);
  if (from === null || !others) return null;
  const own = await freeId(tx, articleId);
  await openStory(tx, own, articleId);
  await tx.run("UPDATE article SET story_id = $2, story_by = 'editor', is_copy = 0 WHERE id = $1", [
    articleId,
    own,
  ]);
  await tx.run('DELETE FROM story_choice WHERE story_id = $1 AND article_id = $2', [from, articleId]);
  await refreshLeads(tx, from);
  await refreshLeads(tx, own);
  return { before: { story: from }, after: { story: own } };
}

/** A story usually has the id of the headline that began it, and that one may be the one that leaves. */
async function freeId(tx: Statements, articleId: string): Promise<string> {
  for (let nth = 1; ; nth += 1) {
    const id = nth === 1 ? articleId : `${nth}-${articleId}`;
    if (!(await tx.get('SELECT 1 AS found FROM story WHERE id = $1', [id]))) return id;
  }
}

async function choose(tx: Statements, { articleId, state = '' }: StoryAct): Promise<Changed | null> {
  const story = await storyOf(tx, articleId);
  if (story === null) return null;
  const before = await tx.get('SELECT article_id FROM story_choice WHERE story_id = $1 AND state = $2', [
    story,
    state,
  ]);
  if (before?.article_id === articleId) return null;
  await tx.run(
    `INSERT INTO story_choice (story_id, state, article_id) VALUES ($1, $2, $3)
     ON CONFLICT (story_id, state) DO UPDATE SET article_id = $3`,
    [story, state, articleId],
  );
  await refreshLeads(tx, story);
  return { before: { state, lead: before?.article_id ?? null }, after: { state, lead: articleId } };
}

async function unchoose(tx: Statements, { articleId, state = '' }: StoryAct): Promise<Changed | null> {
  const story = await storyOf(tx, articleId);
  if (story === null) return null;
  const gone = await tx.run(
    'DELETE FROM story_choice WHERE story_id = $1 AND state = $2 AND article_id = $3',
    [story, state, articleId],
  );
  if (gone === 0) return null;
  await refreshLeads(tx, story);
  return { before: { state, lead: articleId }, after: { state, lead: null } };
}

async function storyOf(tx: Statements, articleId: string): Promise<string | null> {
  const row = await tx.get('SELECT story_id FROM article WHERE id = $1', [articleId]);
  return (row?.story_id ?? null) as string | null;
}

/** For which states ('' for none) an editor chose this article to stand for its story. */
export async function chosenStates(db: Database, articleId: string): Promise<string[]> {
  const rows = await db.all('SELECT state FROM story_choice WHERE article_id = $1 ORDER BY state', [
    articleId,
  ]);
  return rows.map((row) => row.state as string);
}

/** The number of the last decision, and whether any behind `since` joined or split stories. */
export async function storyActsSince(db: Database, since: number): Promise<{ last: number; any: boolean }> {
  const last = await db.get('SELECT MAX(id) AS id FROM decision');
  const any = await db.get(
    "SELECT 1 AS found FROM decision WHERE id > $1 AND kind IN ('join-stories', 'split-story') LIMIT 1",
    [since],
  );
  return { last: (last?.id ?? 0) as number, any: any !== undefined };
}

/** `headlines stories`: headlines in time order in, the story of each out. */
import { isStateCode } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import { createStoryGrouper } from '../read/stories.ts';
import { answerLines } from './lines.ts';

export async function runStories(): Promise<void> {
  const grouper = createStoryGrouper();
  await answerLines((row) => {
    if (typeof row.id !== 'string' || typeof row.title !== 'string') {
      throw new HeadlinesError('bad-input', 'The row needs "id" and "title", both texts.');
    }
    const states = Array.isArray(row.states) ? row.states.filter((code) => typeof code === 'string') : [];
    const story = grouper.place({
      id: row.id,
      title: row.title,
      summary: typeof row.summary === 'string' ? row.summary : null,
      published: typeof row.published === 'string' ? row.published : null,
      states: states.filter(isStateCode),
      text: typeof row.text === 'string' ? row.text : null,
    });
    return { id: row.id, story };
  });
}

/** What publishes itself and what waits for an editor (docs/policies/publishing.md). */
import type { ArticleStatus } from '../../domain/article.ts';
import type { PublisherWishes } from '../../domain/page.ts';
import type { Source } from '../../domain/source.ts';
import type { RelevanceLabel } from '../../domain/vocabulary.ts';

/** The status a machine's reading may give. An editor's decision always goes before it. */
export function initialStatus(label: RelevanceLabel, source: Source, wishes: PublisherWishes): ArticleStatus {
  if (label === 'no') return 'rejected';
  const mayBeListed = !wishes.noindex || source.permission !== null;
  return label === 'yes' && source.mode === 'auto' && mayBeListed ? 'published' : 'queued';
}

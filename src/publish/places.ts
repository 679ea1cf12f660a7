/** The places an article is filed under, in the order in which readers are shown them. */
import type { Article } from '../domain/article.ts';
import type { PlaceCode } from '../domain/vocabulary.ts';

/** The places a headline stands under: `US` first for what is national, then its states, most likely first. */
export function placesOf(article: Article): PlaceCode[] {
  const states = [...article.states].sort((a, b) => b.score - a.score).map((state) => state.code);
  const national = article.scope === 'national' || (states.length === 0 && article.focus === 'US');
  return national ? ['US', ...states] : states;
}

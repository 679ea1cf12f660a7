/** Names that page authors give to what is not the article: by these, elements are left out before the body is looked for. */
import type { Element } from 'domhandler';

const named = (words: string) => new RegExp(`(?:^|[\\s_-])(?:${words})(?=$|[\\s_-])`);

/** Elements that never hold an article's body. */
export const NOISE_TAGS = new Set(['nav', 'figcaption', 'dialog', 'menu']);

/** Elements that rarely do, though some templates wrap the whole page in one. */
const DOUBTFUL_TAGS = new Set(['header', 'footer', 'aside', 'form', 'amp-live-list']);

/** What stands around the article on every page of a site, and the posts that a live blog lists under it. */
const FURNITURE = named('footer|live-?blog-?(?:posts|entries|updates)');
const FURNITURE_TAGS = new Set(['footer', 'aside', 'amp-live-list']);

/** Readers' comments: often far longer than the article, so no share of the prose speaks for them. */
const COMMENTS = named(
  'comments?|comment-?list|comments-?(?:area|section|wrap|container)|disqus(?:-thread)?|respond|replies|responses|discussion|fb-comments|coral|viafoura|livefyre',
);

/** Left out unless they hold nearly all of the prose. */
const STRONG = named(
  'related|relateds|relatedposts|recirc|recirculation|newsletters?|signup|sign-up|subscribe|subscription|' +
    'most-?read|most-?popular|popular|trending|recommended|recommendations?|outbrain|taboola|sponsored?|advert|adverts|advertisement|' +
    'ads?|ad-slot|adslot|dfp|cookies?|consent|gdpr|breadcrumbs?|pagination|pager|sidebar|side-bar|masthead|nav|navbar|navigation|menu|' +
    'footer|modal|popup|pop-up|overlay|more-from|read-next|readnext|up-next|next-up|also-like|more-stories|more-news|skip-link|screen-reader-text|' +
    'visually-hidden|sr-only|noprint|no-print|print-only|author-bio|about-author|about-the-author|authorbox|author-box|jp-relatedposts|' +
    'live-?blog-?(?:posts|entries|updates)|sharedaddy|addtoany|sociable|latest-news|headlines-list|read-more|readmore|see-also|donate|donation|promo-box',
);

/** Left out unless they hold a good part of the prose. */
const SOFT = named(
  'share|sharing|shares|social|socials|promo|promotion|caption|captions|credits?|byline|by-line|author|authors|bio|tags?|tag-list|topics|' +
    'toolbar|tools|meta|metadata|post-meta|entry-meta|article-meta|timestamp|dateline-info|teaser|teasers|widget|widgets|banner|callout|' +
    'infobox|factbox|inset|carousel|slider|gallery|slideshow|toc|table-of-contents|cta|call-to-action|copyright|disclaimer|rating|ratings|' +
    'poll|survey|quiz|player|correction-link|backlink|kicker|eyebrow|login|register|paywall-prompt|alert|alerts|notification|header',
);

/** Names of what does hold the article's body. */
const BODY = named(
  'article-?body|articlebody|story-?body|storybody|post-?body|entry-?content|post-?content|article-?content|articlecontent|story-?content|' +
    'storycontent|article-?text|articletext|story-?text|post-?text|body-?content|content-?body|body-?copy|body-?text|article__body|article__content|' +
    'article-body-text|field-name-body|rich-?text|wysiwyg|td-post-content|single-content|news-?content|newsbody|blog-?content|' +
    'main-?text|article-main|article-?copy|entry-text|zn-body|c-entry-content|news-?article|article-detail',
);

export type Noise = 'comments' | 'strong' | 'soft' | null;

/** Is this an element of the kind that surrounds articles, whatever it is called? */
export function isDoubtful(element: Element): boolean {
  return DOUBTFUL_TAGS.has(element.name);
}

/** What the names of an element tell. */
interface Judgement {
  noise: Noise;
  isFurniture: boolean;
  isBody: boolean;
}

const NOTHING: Judgement = { noise: null, isFurniture: false, isBody: false };

/** Is this a part that surrounds the articles of a site? */
export function isFurniture({ name, attribs }: Element): boolean {
  return FURNITURE_TAGS.has(name) || judge(attribs.class).isFurniture || judge(attribs.id).isFurniture;
}

/** How strongly an element's class and id say that it is not the article. */
export function noiseOf({ attribs }: Element): Noise {
  const byClass = judge(attribs.class).noise;
  const byId = judge(attribs.id).noise;
  return STRENGTH.find((noise) => noise === byClass || noise === byId) ?? null;
}

const STRENGTH: Noise[] = ['comments', 'strong', 'soft'];

/** Does the element say that it is the article's body? */
export function isNamedBody({ attribs }: Element): boolean {
  return (
    /articlebody/i.test(attribs.itemprop ?? '') || judge(attribs.class).isBody || judge(attribs.id).isBody
  );
}

/** The patterns are long, and a page names its elements alike; what was judged is kept, up to a limit. */
const judged = new Map<string, Judgement>();
const JUDGED_CAP = 5_000;
const NAMES_CAP = 400;

function judge(names: string | undefined): Judgement {
  if (!names) return NOTHING;
  const key = names.slice(0, NAMES_CAP);
  const known = judged.get(key);
  if (known) return known;
  const folded = foldNames(key);
  const judgement = {
    noise: noiseIn(folded),
    isFurniture: FURNITURE.test(folded),
    isBody: BODY.test(folded),
  };
  if (judged.size >= JUDGED_CAP) judged.clear();
  judged.set(key, judgement);
  return judgement;
}

function noiseIn(names: string): Noise {
  if (COMMENTS.test(names)) return 'comments';
  if (STRONG.test(names)) return 'strong';
  return SOFT.test(names) ? 'soft' : null;
}

/** Names in lower case, `relatedPosts` as `related-posts`, BEM's `article__body` as `article-body`. */
function foldNames(names: string): string {
  return names
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/__|--/g, '-')
    .toLowerCase();
}

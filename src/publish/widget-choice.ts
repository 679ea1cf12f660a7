/** What somebody chose in the widget builder, or asks for in the address of a frame. Nothing in it is text of theirs. */

export const WIDGET_LAYOUTS = ['list', 'cards', 'ticker'] as const;
export const WIDGET_THEMES = ['auto', 'light', 'dark'] as const;
/** What the builder offers: the layouts of headlines, one quote, and quotes that take turns. */
export const BUILDER_LAYOUTS = [...WIDGET_LAYOUTS, 'quote', 'quotes'] as const;
/** The themes, and colors of one's own. */
export const BUILDER_THEMES = [...WIDGET_THEMES, 'own'] as const;
export const WIDGET_LANGUAGES = ['en', 'es'] as const;

const MOST = 20;

export interface WidgetColors {
  /** "#rrggbb" each */
  ink: string;
  paper: string;
  accent: string;
}

export interface WidgetChoice {
  /** Name of a feed. */
  feed: string;
  /** 1 to 20 */
  count: number;
  layout: (typeof BUILDER_LAYOUTS)[number];
  theme: (typeof BUILDER_THEMES)[number];
  lang: (typeof WIDGET_LANGUAGES)[number];
  /** For the theme `own`. */
  colors: WidgetColors;
}

export const USUAL_COLORS: WidgetColors = { ink: '#1b1916', paper: '#fcfbf7', accent: '#8c1f13' };

type Query = Readonly<Record<string, string | string[] | undefined>>;

/**
 * What an address asks for. A look that does not exist becomes the usual one: a typing error on somebody's page must
 * not put an error there.
 */
export function readWidgetChoice(feed: string, query: Query): WidgetChoice {
  const count = Number(one(query.count) ?? 5);
  const color = (name: keyof WidgetColors): string => {
    const given = (one(query[name]) ?? '').toLowerCase();
    return /^#[0-9a-f]{6}$/.test(given) ? given : USUAL_COLORS[name];
  };
  const layout = known(BUILDER_LAYOUTS, query.layout, 'list');
  return {
    feed: isQuoteLayout(layout) && !feed.startsWith('speakers/') ? 'quotes' : feed,
    count: Number.isInteger(count) ? Math.min(Math.max(count, 1), MOST) : 5,
    layout,
    theme: known(BUILDER_THEMES, query.theme, 'auto'),
    lang: known(WIDGET_LANGUAGES, query.lang, 'en'),
    colors: { ink: color('ink'), paper: color('paper'), accent: color('accent') },
  };
}

/** Is it `<optout-quote>` that shows this? */
export function isQuoteLayout(layout: WidgetChoice['layout']): boolean {
  return layout === 'quote' || layout === 'quotes';
}

/** A query parameter given once; given twice, the first. */
export function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function known<Word extends string>(
  words: readonly Word[],
  given: string | string[] | undefined,
  usual: Word,
): Word {
  return words.find((word) => word === one(given)) ?? usual;
}

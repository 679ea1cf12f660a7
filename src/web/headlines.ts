/**
 * The widget: `<optout-headlines>` and `<optout-quote>` for other people's pages. It reads one feed of the site it
 * came from and nothing else, keeps what stood inside the element until it has something newer, and never throws.
 */
import { readFeed, type WidgetFeed } from './widget-feed.ts';
import { fillHeadlines, fillQuote, LAYOUTS } from './widget-layouts.ts';

/** The minified widget.css, put in by the bundler. */
declare const WIDGET_CSS: string;

/**
 * Where this script came from, as its own stack trace has it: `import.meta` does not parse in a classic script, and an
 * element of the page that is named "currentScript" would stand in for `document.currentScript`.
 */
const HERE =
  /https?:\/\/[^\s)]+/.exec(String(new Error().stack))?.[0] ??
  (document.currentScript as HTMLScriptElement | null)?.src;

/** Milliseconds for which elements on one page share an answer. */
const SHARED_FOR = 300_000;
/** A name as it stands in an address: what is none is not asked for. */
const FEED_NAME = /^[a-z0-9-]+(\/[a-z0-9-]+)?$/;
const MOST = 20;
const USUAL = 5;

const answers = new Map<string, Promise<unknown>>();
const sheet = new CSSStyleSheet();
sheet.replaceSync(WIDGET_CSS);

/** A feed as parsed JSON; fails when it does not come, comes as an error or not in time. */
function loadFeed(name: string): Promise<unknown> {
  const known = answers.get(name);
  if (known) return known;
  const answer = fetch(new URL(`../../feeds/${name}.json`, HERE), {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(20_000),
  }).then((response) => (response.ok ? response.json() : null));
  answers.set(name, answer);
  setTimeout(() => answers.delete(name), SHARED_FOR);
  return answer;
}

abstract class FeedElement extends HTMLElement {
  static observedAttributes = ['feed', 'count', 'layout'];
  /** What this element shows when its host does not say. */
  protected abstract standard: string;
  #near = false;

  connectedCallback(): void {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [sheet];
    if (!shadow.firstChild) shadow.append(document.createElement('slot'));
    // Nothing is asked for before a reader comes near.
    const watch = new IntersectionObserver(
      (sights) => {
        if (!sights.some((sight) => sight.isIntersecting)) return;
        watch.disconnect();
        this.#near = true;
        this.#show();
      },
      { rootMargin: '400px' },
    );
    watch.observe(this);
  }

  attributeChangedCallback(): void {
    if (this.#near) this.#show();
  }

  get #feed(): string {
    return (this.getAttribute('feed') ?? this.standard).toLowerCase();
  }

  async #show(): Promise<void> {
    const name = this.#feed;
    if (!FEED_NAME.test(name)) return;
    try {
      const feed = readFeed(await loadFeed(name));
      // Its host may have asked for another one meanwhile.
      const filled = feed && name === this.#feed && this.fill(feed);
      // Without anything to show the text inside the element stays: never an error box on somebody's page.
      if (filled) this.shadowRoot?.replaceChildren(filled);
    } catch {
      // Down, slow, blocked or garbled: the same.
    }
  }

  protected abstract fill(feed: WidgetFeed): Node | null;
}

class OptoutHeadlines extends FeedElement {
  protected standard = 'all';

  protected fill(feed: WidgetFeed): Node | null {
    const asked = Math.trunc(Number(this.getAttribute('count')));
    const layout = LAYOUTS.find((known) => known === this.getAttribute('layout')) ?? 'list';
    return fillHeadlines(feed, asked >= 1 ? Math.min(asked, MOST) : USUAL, layout, languageAround(this));
  }
}

class OptoutQuote extends FeedElement {
  protected standard = 'quotes';

  protected fill(feed: WidgetFeed): Node | null {
    return fillQuote(feed, languageAround(this));
  }
}

/** The language of the page around: dates are written in it. */
function languageAround(element: Element): string | undefined {
  return element.closest<HTMLElement>('[lang]')?.lang || undefined;
}

// A page may load the script twice, or two versions of it: the first one stays.
for (const [name, element] of [
  ['optout-headlines', OptoutHeadlines],
  ['optout-quote', OptoutQuote],
] as const) {
  if (!customElements.get(name)) customElements.define(name, element);
}

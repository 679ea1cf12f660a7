/**
 * The widget: `<optout-headlines>` and `<optout-quote>` for other people's pages. It reads one feed of the site it
 * came from and nothing else, keeps what stood inside the element until it has something newer, and never throws.
 */
import { fill, isQuoteElement } from './widget-layouts.ts';

/** The minified widget.css, put in by the bundler. */
declare const WIDGET_CSS: string;

/**
 * Where this script came from, as its own stack trace has it: `import.meta` does not parse in a classic script, and an
 * element of the page that is named "currentScript" would stand in for `document.currentScript`.
 */
const HERE = /http[^\s)]+/.exec(new Error().stack ?? '')?.[0];

/** A name as it stands in an address: what is none is not asked for. */
const FEED_NAME = /^[a-z0-9-]+(\/[a-z0-9-]+)?$/;
/** Milliseconds after which a page that is looked at asks again; twice as long after each failure. */
const FRESH_FOR = 300_000;
/** Milliseconds for which elements on one page share an answer. Both together are the longest a takedown takes. */
const SHARED_FOR = 200_000;
const DAY = 86_400_000;

const answers = new Map<string, Promise<unknown>>();
const sheet = new CSSStyleSheet();
sheet.replaceSync(WIDGET_CSS);

/** A feed as parsed JSON; fails when it does not come, comes as an error or not in time. */
function loadFeed(name: string): Promise<unknown> {
  const known = answers.get(name);
  if (known) return known;
  const answer = fetch(new URL(`../../feeds/${name}.json`, HERE), {
    // Asks whether it has changed, and is mostly told that it has not (304).
    cache: 'no-cache',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(20_000),
  }).then((response) => (response.ok ? response.json() : Promise.reject()));
  answers.set(name, answer);
  setTimeout(() => answers.delete(name), SHARED_FOR);
  return answer;
}

class FeedElement extends HTMLElement {
  static observedAttributes = ['feed', 'count', 'layout', 'lang', 'show', 'heading', 'level'];
  /** What is shown, as it came. */
  #shown = '';
  #failures = 0;
  #isNear = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    // Nothing is asked for before a reader comes near.
    new IntersectionObserver(
      (sights, watch) => {
        if (!sights.some((sight) => sight.isIntersecting)) return;
        watch.disconnect();
        this.#isNear = true;
        this.#refresh();
      },
      { rootMargin: '400px' },
    ).observe(this);
  }

  attributeChangedCallback(): void {
    this.#shown = '';
    if (this.#isNear) this.#refresh();
  }

  get #feed(): string {
    return (this.getAttribute('feed') ?? (isQuoteElement(this) ? 'quotes' : 'all')).toLowerCase();
  }

  /** Show what there is, and ask again later. Never throws, and never shows an error on somebody's page. */
  async #refresh(): Promise<void> {
    const name = this.#feed;
    const place = this.hasAttribute('keep') && `optout:${name}`;
    let keptAt = Date.now();
    let feed: unknown;
    if (!FEED_NAME.test(name)) return;
    try {
      try {
        feed = await loadFeed(name);
        this.#failures = 0;
      } catch {
        this.#failures = Math.min(this.#failures + 1, 5);
        [keptAt, feed] = place && JSON.parse(localStorage[place]);
        if (Date.now() - keptAt > DAY) feed = delete localStorage[`${place}`];
      }
      // Its host may have asked for another one meanwhile.
      if (name === this.#feed) this.#show(feed);
      if (place) localStorage[place] = JSON.stringify([keptAt, feed]);
    } catch {
      // Down, slow, blocked or garbled, or nothing may be stored here: what is shown stays.
    }
    clearTimeout(this.#timer);
    const look = () => {
      // A page that nobody looks at asks for nothing until somebody does.
      if (document.hidden) document.addEventListener('visibilitychange', look, { once: true });
      else if (this.isConnected) this.#refresh();
    };
    this.#timer = setTimeout(look, FRESH_FOR << this.#failures);
  }

  /** What stands inside the element stays until there is something to put in its place. */
  #show(feed: unknown): void {
    const content = JSON.stringify(feed);
    if (content === this.#shown) return;
    const filled = fill(this, feed);
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const focused = (shadow.activeElement as HTMLAnchorElement | null)?.href;
    shadow.adoptedStyleSheets = [sheet];
    shadow.replaceChildren(filled);
    this.#shown = content;
    // Who reads by keyboard stays where they were.
    for (const anchor of shadow.querySelectorAll('a')) if (anchor.href === focused) anchor.focus();
  }
}

// A page may load the script twice, or two versions of it: the first one stays.
for (const name of ['optout-headlines', 'optout-quote'])
  if (!customElements.get(name)) customElements.define(name, class extends FeedElement {});

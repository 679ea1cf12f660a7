/** Doors in front of articles: what is one, and what only looks like one. */
import { describe, expect, test } from 'vitest';
import { parseArticlePage } from '../../src/parse/article-page.ts';
import { judgePage } from '../../src/parse/obstacle.ts';

const read = (title: string, body: string, head = '') =>
  parseArticlePage(
    `<!doctype html><html><head><title>${title}</title>${head}</head><body>${body}</body></html>`,
    { url: 'https://courier.example/a' },
  );
const PARAGRAPH =
  'More than forty families at Alder Street School told the principal this week that their children will sit out the spring tests, and the board will take up the question in April.';
const STORY = `<h1>Parents refuse tests</h1>${`<p>${PARAGRAPH}</p>`.repeat(4)}`;
const COOKIES =
  'We and our partners store cookies on your device and process personal data, such as addresses, to show advertisements and to measure them. You may give or withhold your consent.';

describe('a page that is a door', () => {
  test.each([
    [
      'challenge',
      'a check of the browser',
      'Just a moment...',
      '<h1>courier.example</h1><p>Enable JavaScript and cookies to continue</p>',
    ],
    [
      'challenge',
      'a check that says so in its script alone',
      'courier.example',
      '<p id="cmsg">Please wait.</p><iframe src="https://geo.captcha-delivery.com/captcha/?hash=1"></iframe>',
    ],
    [
      'challenge',
      'a button to hold',
      'Access to this page has been denied',
      '<div id="px-captcha"></div><p>Press &amp; Hold to confirm you are a human (and not a bot).</p>',
    ],
    [
      'challenge',
      'a request to prove oneself human',
      'The Courier',
      '<h2>Please verify you are human</h2><p>We have seen unusual activity from your network, so we ask you to complete this step before you go on.</p>',
    ],
    [
      'challenge',
      'a refusal by an edge server',
      'Access Denied',
      '<h1>Access Denied</h1><p>You don’t have permission to access "/a" on this server. Reference #18.1a2b</p>',
    ],
    [
      'login',
      'a form for a password',
      'The Courier',
      '<h1>Welcome back</h1><form><label>E-mail <input type="email"></label><input type="password"><button>Go</button></form>',
    ],
    [
      'login',
      'a title that asks to log in',
      'Log in | The Courier',
      '<p>Enter your e-mail to get a link.</p>',
    ],
    [
      'login',
      'a wall in front of the story',
      'Parents refuse tests',
      '<h1>Parents refuse tests</h1><p>More than forty families said no.</p><p>Subscribe to continue reading</p>',
    ],
    [
      'consent',
      'a wall of cookies',
      'We value your privacy',
      `<h1>We value your privacy</h1><p>${COOKIES}</p><button>Accept all</button>`,
    ],
    [
      'consent',
      'a long one under the site’s own title',
      'The Courier',
      `${`<p>${COOKIES}</p>`.repeat(12)}<form><input type="submit" value="I agree"></form>`,
    ],
  ])('is told as %s: %s', (obstacle, _what, title, body) => {
    const page = read(title, body);
    expect(page.obstacle).toBe(obstacle);
    expect(judgePage(page)).toBe('blocked');
  });

  test.each([
    ['an article with a hidden form to log in', STORY, '<form hidden><input type="password"></form>'],
    [
      'an article under a cookie banner',
      STORY,
      `<div class="banner"><p>${COOKIES}</p><button>Accept all</button></div>`,
    ],
    [
      'an article about such checks',
      `<h1>Why sites ask you to verify you are human</h1>${`<p>${PARAGRAPH} “Please verify you are human,” it said.</p>`.repeat(10)}`,
      '',
    ],
    [
      'an article about cookies',
      `<h1>What cookies know of pupils</h1>${`<p>${COOKIES} So says the software of the tests, and the district has agreed.</p>`.repeat(10)}`,
      '<button>Accept all</button>',
    ],
    [
      'an article about consent under a cookie banner',
      `<h1>Parents must give written consent</h1><p>No consent, no test: “Your request has been denied,” the district wrote to Mara Quill, whose personal data it holds. ${PARAGRAPH}</p>`,
      `<div><p>${COOKIES}</p><button>Accept all</button></div>`,
    ],
    [
      'an article about a door that was shut',
      `<h1>Access denied: parents are shut out</h1>${`<p>${PARAGRAPH}</p>`.repeat(2)}`,
      '',
    ],
    [
      'an article whose site runs a guard’s script',
      STORY,
      '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
    ],
  ])('is not %s', (_what, story, around) => {
    const page = read('Parents refuse tests | The Courier', story + around);
    expect(page.obstacle).toBeNull();
    expect(judgePage(page)).toBe('article');
  });

  test('is not a page without a text, which is empty', () => {
    expect(judgePage(read('Page not found', '<h1>Page not found</h1><p>It may have moved.</p>'))).toBe(
      'empty',
    );
    expect(judgePage(read('', ''))).toBe('empty');
  });
});

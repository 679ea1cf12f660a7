/**
 * Pages that answer 200 and show a door instead of an article: a login, a consent wall, a check for robots. They are
 * told so that they are never taken for articles; nothing here tries to get past one.
 */
import type { Element } from 'domhandler';
import type { ArticlePage, Obstacle } from '../domain/page.ts';
import type { Block } from './page-blocks.ts';
import { attributeOf, named, type Page } from './page-dom.ts';
import { isProse } from './page-noise.ts';

/** A page with less text than this, in characters, holds no article. */
const BODY_LEAST = 250;
/** A page that tells a story at this length is an article, though it be one about passwords, cookies or robots. */
const STORY_LEAST = 1_500;
/** Inline scripts are searched this far. */
const SCRIPT_CAP = 4_000;

/**
 * Is this an article, a door before one ("blocked": nothing of it may be kept), or a page without a text of its own
 * ("empty": no headline, or fewer than 250 characters)?
 */
export function judgePage(page: ArticlePage): 'article' | 'blocked' | 'empty' {
  if (page.obstacle) return 'blocked';
  return page.title === null || page.text.length < BODY_LEAST ? 'empty' : 'article';
}

interface Shown {
  /** The text that was taken for the article's. */
  text: string;
  /** All that the page shows. */
  blocks: Block[];
  /** Do the page's metadata speak of an article? */
  isDeclared: boolean;
}

/** The door a page shows instead of an article, if it does. */
export function readObstacle($: Page, { text, blocks, isDeclared }: Shown): Obstacle | null {
  const textsOf = (name: string) =>
    named($, name)
      .slice(0, 3)
      .map((element) => $(element).text().replace(/\s+/g, ' ').trim());
  const heads = ['title', 'h1', 'h2'].flatMap(textsOf);
  const says = (rule: RegExp) => blocks.some((block) => block.text.length <= 500 && rule.test(block.text));
  const isTitled = (rule: RegExp) => heads.some((head) => rule.test(head));
  const isStory = textsOf('h1').some((head) => STORY_TITLE.test(head));
  if (
    !isDeclared &&
    speaksOfCookies(blocks) &&
    (isTitled(CONSENT_TITLE) || (!isStory && hasConsentButton($)))
  )
    return 'consent';
  if (text.length >= STORY_LEAST) return null;
  if (!isDeclared && (isTitled(CHALLENGE_TITLE) || says(CHALLENGE_WORDS) || hasMarker($))) return 'challenge';
  if (text.length >= BODY_LEAST) return null;
  const asksPassword = named($, 'input').some(({ attribs }) => attribs.type?.toLowerCase() === 'password');
  return isTitled(LOGIN_TITLE) || says(LOGIN_WORDS) || (asksPassword && !isDeclared) ? 'login' : null;
}

const CHALLENGE_TITLE =
  /^(?:just a moment|one moment, please|attention required|access denied|access to this page has been denied|pardon our interruption|are you (?:a )?(?:human|robot)|security check(?:point)?|bot verification|human verification|verify(?:ing)? (?:that )?you(?:'re|’re| are) (?:a )?human|please verify|checking your browser|ddos-guard|captcha|robot or human|making sure you(?:'re|’re| are) not a bot|you have been blocked|request unsuccessful|vercel security checkpoint|client challenge|radware)(?=\s*(?:$|[.…!?|–—-]))/i;
const CHALLENGE_WORDS =
  /\b(?:(?:verify|confirm|prove|check(?:ing)?)(?: that)? you(?:'re|’re| are) (?:a |not a )?(?:human|robot|bot|real person)|verifying you are human|checking (?:if the site connection is secure|your browser before)|enable javascript and cookies to continue|enable js and disable any ad ?blocker|press (?:&|and) hold to confirm|unusual (?:traffic|activity) from your|complete the (?:security check|captcha)|incapsula incident id|your access (?:to this (?:site|page|website|service) )?has been (?:blocked|denied|limited)|you have been blocked|needs to review the security of your connection|you don(?:'t|’t) have permission to access .{0,200}\bon this server)/i;
const LOGIN_TITLE =
  /^(?:(?:please )?(?:log|sign)[ -]?(?:in|on)|(?:subscriber|member|user|account|staff|secure) (?:log|sign)[ -]?in|login|authentication required|single sign-on|register to (?:read|continue)|subscribe to (?:read|continue))\b/i;
const LOGIN_WORDS =
  /\b(?:(?:log|sign)(?:ged|ed)? ?in (?:or (?:register|subscribe|sign up|create an account) )?to (?:continue|read|view|access|see)|(?:subscribe|register|create (?:a free|an) account) (?:now )?to (?:continue|keep|read|unlock)|you must be (?:logged|signed) in|this (?:article|content|story|page) is (?:only )?(?:available )?(?:for|to) (?:subscribers|members))\b/i;
const CONSENT_TITLE =
  /^(?:before you continue|your privacy choices|we (?:value|care about|respect) your privacy|(?:cookie|privacy) (?:consent|settings|preferences|gate|wall)|your data, your (?:choice|experience)|consent\b)/i;
/** Of "consent" and "personal data" articles about schools speak too. */
const CONSENT_WORDS =
  /\b(?:cookies?|our (?:\d{1,4} )?partners|legitimate interests?|(?:withhold|withdraw) (?:your )?consent|your privacy choices)\b/i;
const CONSENT_BUTTON =
  /^(?:(?:i )?(?:accept|agree|consent)(?: (?:all|and continue|& continue|to all|cookies|all cookies))*|reject all|allow all(?: cookies)?|manage (?:settings|options|preferences|cookies)|more options|got it)$/i;

/** A heading of its own, which no wall under a site's name has. */
const STORY_TITLE = /^(?:\S+ ){4,}\S+$/;

/** Is it cookies that most of the page is about? */
function speaksOfCookies(blocks: Block[]): boolean {
  const prose = blocks.filter(isProse);
  const length = (list: Block[]) => list.reduce((sum, block) => sum + block.text.length, 0);
  const spoken = length(prose.filter((block) => CONSENT_WORDS.test(block.text)));
  return spoken > 0 && spoken >= 0.6 * length(prose);
}

function hasConsentButton($: Page): boolean {
  const labels = [...named($, 'button'), ...named($, 'a')].map((element) => $(element).text());
  const inputs = named($, 'input').map((element) => attributeOf(element, 'value') ?? '');
  return [...labels, ...inputs].some((label) => CONSENT_BUTTON.test(label.replace(/\s+/g, ' ').trim()));
}

/** What the makers of such checks leave in the markup; their scripts that sound pages carry too are not among it. */
const MARKED_NAME =
  /^(?:challenge-(?:form|running|stage|error-text)|cf-(?:challenge|chl|turnstile|please-wait|error-details)|px-captcha|sec-(?:if-)?container|anubis_challenge|ddg-|captcha-(?:box|container|form)|recaptcha-demo-form|distil)/i;
const MARKED_SCRIPT =
  /_cf_chl_opt|cf_chl_|captcha-delivery\.com|_Incapsula_Resource|awsWafCookieDomainList|AwsWafIntegration|window\._pxAppId|\/_sec\/cp_challenge|ddos-guard\/js-challenge|sucuri_cloudproxy_js|KPSDK|bm-verify=/;

function hasMarker($: Page): boolean {
  const isMarked = ({ attribs }: Element) =>
    [attribs.id, ...(attribs.class ?? '').split(/\s+/)].some((name) => MARKED_NAME.test(name ?? ''));
  const holds = (element: Element) =>
    MARKED_SCRIPT.test(`${element.attribs.src ?? ''} ${$(element).text().slice(0, SCRIPT_CAP)}`);
  return (
    ['div', 'form', 'span', 'section', 'main', 'body'].some((name) => named($, name).some(isMarked)) ||
    [...named($, 'script'), ...named($, 'iframe')].some(holds)
  );
}

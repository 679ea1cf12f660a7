/** Publishers' HTML to HTML that is safe to show: an allow-list of elements, http(s) links only, no handlers, styles or images. */
import sanitize from 'sanitize-html';
import { withoutTricks } from './plain-text.ts';
import { webAddress } from './web-address.ts';

const TAGS = (
  'p br hr div span a em strong b i u s q cite blockquote code pre sub sup small mark abbr time ' +
  'ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table caption thead tbody tfoot tr th td figure figcaption'
).split(' ');

/** Elements that go together with all they hold. */
const DROPPED =
  'script style noscript textarea option select iframe object svg math title xmp noembed noframes plaintext'.split(
    ' ',
  );

/** Keeps what an article's text needs. Relative links are resolved against `base`; links to anything but the web lose their href. */
export function safeHtml(html: string, base: string): string {
  if (!/[<&]/.test(html)) return withoutTricks(html);
  return sanitize(withoutTricks(html), {
    allowedTags: TAGS,
    allowedAttributes: { a: ['href'] },
    allowedSchemes: ['http', 'https'],
    nonTextTags: DROPPED,
    nestingLimit: 100,
    transformTags: {
      a: (tagName, { href }) => {
        const address = webAddress(href, base);
        return { tagName, attribs: address ? { href: address } : {} };
      },
    },
  }).trim();
}

/** How the crawler names itself to publishers: product, version, a page about it, and who runs it. */

/** By this name robots.txt and X-Robots-Tag speak to us. */
export const PRODUCT = 'OptOutHeadlines';

/** Characters of a contact that are sent; a header is no place for more. */
const MAX_CONTACT = 200;

/**
 * A User-Agent of one product and one comment (RFC 9110 sections 10.1.5 and 5.6.5), such as
 * `OptOutHeadlines/1.0 (+https://headlines.example/about/bot; desk@headlines.example)`. What may not stand in a comment,
 * and what is not plain ASCII, is percent-encoded; control characters are left out.
 */
export function composeUserAgent(self: { version: string; page: string; contact: string | null }): string {
  const contact = [...(self.contact ?? '')].slice(0, MAX_CONTACT).join('');
  const comment = [`+${self.page}`, contact].map(commentText).filter((part) => part !== '');
  return `${PRODUCT}/${self.version} (${comment.join('; ')})`;
}

function commentText(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .replace(/[^\x20-\x7e]+|[()\\]/g, (run) =>
      Buffer.from(run, 'utf8').toString('hex').toUpperCase().replace(/../g, '%$&'),
    );
}

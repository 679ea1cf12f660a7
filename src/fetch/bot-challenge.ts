/** Recognises answers that are a test whether we are a browser. They are named, never evaded. */

/** Marks in the bodies of challenge pages, looked for only where the status already says no. */
const BODY_MARKS = [
  'geo.captcha-delivery.com', // DataDome
  '/cdn-cgi/challenge-platform/', // Cloudflare
  'cf-browser-verification',
  'px-captcha', // HUMAN
  '_Incapsula_Resource', // Imperva
];

const REFUSING = new Set([401, 403, 405, 429, 503]);

/** Is this answer a bot challenge rather than the document or an ordinary refusal? Header names in lower case. */
export function isBotChallenge(status: number, headers: Record<string, string>, body: Buffer): boolean {
  if (headers['cf-mitigated'] !== undefined) return true;
  if (/^(captcha|challenge)/i.test(headers['x-amzn-waf-action'] ?? '')) return true;
  if (!REFUSING.has(status)) return false;
  if (headers['x-datadome'] !== undefined || headers['x-dd-b'] !== undefined) return true;
  const beginning = body.toString('latin1');
  return BODY_MARKS.some((mark) => beginning.includes(mark));
}

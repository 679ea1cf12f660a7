/** Private addresses in text that machines gathered: a reporter may print a parent's e-mail, we do not spread it. */

// Each part is bounded (RFC 5321 limits), so the patterns stay linear on hostile text.
const EMAIL = /[\w.+%-]{1,64}@(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}\b/gi;
const PHONE = /(?<![\d$.,/-])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\d-])/g;
const STREET =
  /\b\d{1,5}[A-Z]? (?!Wall Street)(?:[NSEW]\.? |North |South |East |West )?(?:[A-Z][a-z'’]{1,20}|\d{1,3}(?:st|nd|rd|th))(?: [A-Z][a-z'’]{1,20}){0,2} (?:Street|St\.|St|Avenue|Ave\.|Ave|Road|Rd\.|Rd|Boulevard|Blvd\.|Blvd|Drive|Dr\.|Dr|Lane|Ln\.|Ln|Terrace|Parkway|Pkwy|Highway|Hwy)(?![A-Za-z])/g;

/** Mask e-mail addresses and US telephone numbers. */
export function maskContacts(text: string): string {
  return text.replace(EMAIL, '[e-mail]').replace(PHONE, '[phone number]');
}

/** Mask e-mail addresses, telephone numbers and street addresses. */
export function maskPrivate(text: string): string {
  return maskContacts(text).replace(STREET, '[address]');
}

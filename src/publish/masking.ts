/** Private addresses in text that machines gathered: a reporter may print a parent's e-mail, we do not spread it. */

// Each part is bounded (RFC 5321 limits), so the patterns stay linear on hostile text.
const EMAIL =
  /[\p{L}\d._+%-]{1,64} ?(?:@|＠|\((?:at|arroba)\)|\[(?:at|arroba)\]) ?(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}(?!\p{L})/giu;
// Digits may be parted by a space, a dot, or any of the hyphens and spaces that typesetting puts there.
const PHONE =
  /(?<![\d$.,/\-‐‑–])(?:\+?1[ .\-‐‑–\u00A0]?)?(?:\(\d{3}\)[ \u00A0]?|\d{3}[ .\-‐‑–\u00A0])\d{3}[ .\-‐‑–\u00A0]\d{4}(?![\d\-‐‑–])/g;
const STREET =
  /\b\d{1,5}[A-Z]? (?!Wall Street)(?:[NSEW]\.? |North |South |East |West )?(?:[A-Z][a-z'’]{1,20}|\d{1,3}(?:st|nd|rd|th))(?: [A-Z][a-z'’]{1,20}){0,2} (?:Street|St\.|St|Avenue|Ave\.|Ave|Road|Rd\.|Rd|Boulevard|Blvd\.|Blvd|Drive|Dr\.|Dr|Lane|Ln\.|Ln|Terrace|Parkway|Pkwy|Highway|Hwy)(?![A-Za-z])/g;
/** "Calle Juárez 123", "Avenida de los Insurgentes #45": the number stands behind. */
const CALLE =
  /(?<!\p{L})(?:Calle|Avenida|Av\.|Calzada|Carrera|Camino)(?: (?:de|del|la|las|los|el)){0,2}(?: \p{Lu}[\p{L}'’]{1,20}){1,3},? (?:#|No\. ?|Núm\. ?|núm\. ?)?\d{1,5}(?!\d)/gu;
const BOX = /\bP\. ?O\. Box \d{1,6}\b/gi;

// Most texts have none of it: a look costs far less than the search.
const MAY_HOLD_EMAIL = /[@＠]|[([](?:at|arroba)[)\]]/i;

/** Mask e-mail addresses and US telephone numbers. */
export function maskContacts(text: string): string {
  const masked = MAY_HOLD_EMAIL.test(text) ? text.replace(EMAIL, '[e-mail]') : text;
  return masked.replace(PHONE, '[phone number]');
}

/** Mask e-mail addresses, telephone numbers and street addresses, English and Spanish. */
export function maskPrivate(text: string): string {
  return maskContacts(text)
    .replace(STREET, '[address]')
    .replace(CALLE, '[address]')
    .replace(BOX, '[address]');
}

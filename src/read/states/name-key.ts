/** How a place's name is looked up. The gazetteer's maker and its reader use this one function, so that they always agree. */

/** Words written in more than one way in place names. */
const SAME_WORD: Record<string, string> = { saint: 'st', sainte: 'ste', fort: 'ft', mount: 'mt' };

/** "L.A." is no way to write Louisiana ("La."). */
const LOS_ANGELES = 'lacity';

/**
 * One word of a name without case, accents, apostrophes and full stops: "Coeur" -> "coeur", "St." -> "st",
 * "Saint" -> "st", "N.Y." -> "ny".
 */
export function wordKey(word: string): string {
  let key = word.toLowerCase();
  if (key === 'l.a' || key === 'l.a.') return LOS_ANGELES;
  if (/[^a-z0-9]/.test(key)) {
    key = key
      .normalize('NFD')
      .replace(/[\u0300-\u036f'’‘ʻ`.]/g, '')
      .replace(/&/g, 'and');
  }
  return Object.hasOwn(SAME_WORD, key) ? (SAME_WORD[key] ?? key) : key;
}

/** The key of a whole name; its words are parted by one space: "Winston-Salem" -> "winston salem". */
export function nameKey(name: string): string {
  return name
    .split(/[\s\-–,/]+(?:&\s+)?/)
    .map(wordKey)
    .filter((word) => word !== '')
    .join(' ');
}

import { describe, expect, test } from 'vitest';
import { readAddressWords, readWords } from '../../src/read/words.ts';

describe('readWords', () => {
  test('"opt-out" and "opt out" give the same words', () => {
    expect(readWords('opt-out').map((word) => word.norm)).toEqual(
      readWords('Opt out').map((word) => word.norm),
    );
  });

  test('every word stands where its offsets say', () => {
    const text = 'Padres rechazan el exámen — “Don’t test,” N.J.’s mothers said.';
    for (const word of readWords(text)) expect(text.slice(word.start, word.end)).toBe(word.raw);
  });

  test('case, accents and possessives do not part words', () => {
    expect(readWords("Exámenes FLORIDA'S Florida’s").map((word) => word.norm)).toEqual([
      'examenes',
      'florida',
      'florida',
    ]);
  });

  test('a sentence ends at a full stop, not after an abbreviation or an initial', () => {
    const sentences = readWords('Sen. Jo B. Pak spoke. Families cheered! Then\n\nThe rest').map(
      (w) => w.sentence,
    );
    expect(sentences).toEqual([0, 0, 0, 0, 0, 1, 1, 2, 3, 3]);
  });

  test('the percent sign is a word', () => {
    expect(readWords('95% took it').map((word) => word.norm)).toEqual(['95', '%', 'took', 'it']);
  });
});

describe('readAddressWords', () => {
  test('reads the path alone, each segment a sentence, with offsets into the whole address', () => {
    const url = 'https://news.example/schools/parents-opt-out.html?utm=refuse#exam';
    const words = readAddressWords(url);
    expect(words.map((word) => word.norm)).toEqual(['schools', 'parents', 'opt', 'out', 'html']);
    expect(words.map((word) => word.sentence)).toEqual([1, 2, 2, 2, 2]);
    for (const word of words) expect(url.slice(word.start, word.end)).toBe(word.raw);
  });

  test('an address with no path has no words', () => {
    expect(readAddressWords('https://optout.example')).toEqual([]);
  });
});

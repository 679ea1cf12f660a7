import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairDoubleEncoding } from '../../src/parse/mojibake.ts';
import { oddBytes } from '../../src/parse/odd-bytes.ts';
import { withoutControls } from '../../src/parse/tidy-markup.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** Letters that are rare elsewhere: controls, halves of misread letters, the ends of the basic plane. */
const letter = fc.constantFrom(
  '\u0000',
  '\t',
  '\n',
  ' ',
  'a',
  '<',
  '>',
  '\u007f',
  '\u0082',
  '¤',
  'Ã',
  'é',
  'ô',
  '–',
  '\ufffd',
  '\uffff',
);
const text = fc.array(letter, { maxLength: 30 }).map((letters) => letters.join(''));

describe('oddBytes', () => {
  it('denies controls only where there are none to take out', () => {
    fc.assert(
      fc.property(text, (written) => {
        fc.pre(!oddBytes(bytesOf(written)).controls);
        expect(withoutControls(written)).toBe(written);
      }),
    );
  });

  it('denies letters encoded twice only where there are none to put right', () => {
    fc.assert(
      fc.property(text, (written) => {
        const feed = `<title>${written}</title>`;
        fc.pre(!oddBytes(bytesOf(feed)).misread);
        expect(repairDoubleEncoding(feed)).toBe(feed);
      }),
    );
  });

  it('sees nothing odd in plain news, in any of the usual letters', () => {
    expect(oddBytes(bytesOf('Opt out – “again” in Peñasco,\r\n\tsays Zoë'))).toEqual({
      controls: false,
      misread: false,
    });
  });

  it('sees a control character and a letter encoded twice', () => {
    expect(oddBytes(bytesOf('a\u0000b'))).toEqual({ controls: true, misread: false });
    expect(oddBytes(bytesOf('KÃ¤lte'))).toEqual({ controls: false, misread: true });
  });
});

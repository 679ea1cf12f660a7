/** Which encoding a document is read in, whoever says what about it. */
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../src/parse/decode.ts';

const XML = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><t>Größe “q”</t>`;

describe('decodeBytes', () => {
  test.each([
    ['a byte order mark', Buffer.from('\ufeff<t>é</t>'), 'text/xml; charset=latin1', '<t>é</t>', 'utf-8'],
    ['two byte order marks', Buffer.from('\ufeff\ufeff<t/>'), null, '<t/>', 'utf-8'],
    ['UTF-16 big-endian without a mark', iconv.encode('<t>é</t>', 'utf16-be'), null, '<t>é</t>', 'utf-16be'],
    [
      'UTF-32 with a mark',
      iconv.encode('<t>é</t>', 'utf32-le', { addBOM: true }),
      null,
      '<t>é</t>',
      'utf-32le',
    ],
    [
      'valid UTF-8 against a wrong header',
      Buffer.from('<t>Zürich</t>'),
      'text/xml; charset=iso-8859-1',
      '<t>Zürich</t>',
      'utf-8',
    ],
    [
      'the header',
      iconv.encode('<t>Привет</t>', 'koi8-r'),
      'text/xml; charset="KOI8-R"',
      '<t>Привет</t>',
      'koi8-r',
    ],
    [
      'the declaration',
      iconv.encode(XML('windows-1252'), 'windows-1252'),
      null,
      XML('windows-1252'),
      'windows-1252',
    ],
    [
      'ISO-8859-1, which means windows-1252',
      iconv.encode(XML('ISO-8859-1'), 'windows-1252'),
      null,
      XML('ISO-8859-1'),
      'windows-1252',
    ],
    [
      'the meta tag of a page',
      iconv.encode('<meta charset=shift_jis>日本', 'shift_jis'),
      null,
      '<meta charset=shift_jis>日本',
      'shift_jis',
    ],
    [
      'ISO-2022-JP, though it looks like ASCII',
      Buffer.from('\u001b$BF|K\\\u001b(B', 'latin1'),
      'text/html; charset=iso-2022-jp',
      '日本',
      'iso-2022-jp',
    ],
    [
      'nothing but Latin bytes',
      Buffer.from('<t>caf\u00e9 \u0093q\u0094</t>', 'latin1'),
      null,
      '<t>café “q”</t>',
      'windows-1252',
    ],
    [
      'an encoding that does not exist',
      Buffer.from('<t>é</t>'),
      'text/xml; charset=klingon',
      '<t>é</t>',
      'utf-8',
    ],
    [
      'UTF-7, which is refused',
      Buffer.from('+ADw-script+AD4-'),
      'text/xml; charset=utf-7',
      '+ADw-script+AD4-',
      'utf-8',
    ],
    [
      'base64, which is no encoding of text',
      Buffer.from('caf\u00e9', 'latin1'),
      'text/xml; charset=base64',
      'café',
      'windows-1252',
    ],
  ])('reads by %s', (_by, bytes, contentType, text, encoding) => {
    expect(decodeBytes(bytes, contentType)).toEqual({ text, encoding });
  });

  test('a few broken bytes do not turn UTF-8 into mojibake', () => {
    const bytes = Buffer.concat([Buffer.from('Zürich, Köln, Genève '), Buffer.from([0xff])]);
    expect(decodeBytes(bytes, null).text).toBe('Zürich, Köln, Genève \ufffd');
  });
});

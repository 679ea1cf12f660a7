/** What is masked in gathered text, what is left alone, and that no text makes it slow. */
import { expect, test } from 'vitest';
import { maskPrivate } from '../../src/publish/masking.ts';

test.each([
  'jo.private@home.example',
  'Jo_Private+school@mail.home.example',
  'josé.niño@casa.example',
  'jo [at] home.example',
  'jo(arroba)casa.example',
])('the e-mail address %s', (address) => {
  expect(maskPrivate(`Write to ${address}, she said.`)).toBe('Write to [e-mail], she said.');
});

test.each([
  '555-201-0199',
  '(555) 201-0199',
  '555.201.0199',
  '555 201 0199',
  '+1 555-201-0199',
  '1-555-201-0199',
  '555‑201‑0199',
  '555–201–0199',
])('the telephone number %s', (number) => {
  expect(maskPrivate(`Call ${number} now.`)).toBe('Call [phone number] now.');
});

test.each([
  '12 Alder Street',
  '1204 N. Quill Bay Rd.',
  '7 East 42nd St',
  'Calle Juárez 123',
  'Avenida de los Insurgentes #45',
  'P.O. Box 771',
])('the address %s', (address) => {
  expect(maskPrivate(`They live at ${address}, he said.`)).toBe('They live at [address], he said.');
});

test.each([
  'Scores rose from 312 to 540 in 2015-2016.',
  'It cost $555,201,0199 in all.',
  '95 percent of 1,204 pupils on 42nd Street',
  'La calle estaba vacía en 2015.',
  'We met @optout at 8.30.',
  'The 11 Wall Street papers',
])('is left alone: %s', (text) => {
  expect(maskPrivate(text)).toBe(text);
});

test.each([
  ['dots', 'a.'.repeat(100_000)],
  ['at signs', '@'.repeat(100_000)],
  ['letters', 'a'.repeat(200_000)],
  ['letters and at signs', 'ab@'.repeat(60_000)],
  ['digits', '555-'.repeat(60_000)],
  ['capitals', '1 Aa '.repeat(50_000)],
  ['streets', 'Calle de la Aa '.repeat(20_000)],
])('a long text of %s takes no time', (_what, text) => {
  const started = performance.now();
  maskPrivate(text);
  expect(performance.now() - started).toBeLessThan(1500);
});

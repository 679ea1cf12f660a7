/** What the widget builder says, in English and Spanish. */
import type { BUILDER_LAYOUTS, BUILDER_THEMES } from './widget-choice.ts';

export interface BuilderWords {
  title: string;
  lede: string;
  feed: string;
  count: string;
  layout: string;
  theme: string;
  language: string;
  layouts: Record<(typeof BUILDER_LAYOUTS)[number], string>;
  themes: Record<(typeof BUILDER_THEMES)[number], string>;
  colors: { legend: string; ink: string; paper: string; accent: string };
  show: string;
  preview: string;
  /** Of a contrast such as "2.31". */
  faint(contrast: string): string;
  /** A heading and a sentence for each of the forms. */
  forms: Record<'widget' | 'pinned' | 'frame' | 'links', readonly [string, string]>;
  address: readonly [string, string];
  feedAddress: readonly [string, string];
}

export const BUILDER_WORDS: Record<'en' | 'es', BuilderWords> = {
  en: {
    title: 'Put headlines on your page',
    lede: 'Choose what to show, press the button, paste the lines below into your page. The headlines renew themselves; nothing is counted, no cookie is set.',
    feed: 'Headlines',
    count: 'How many',
    layout: 'Layout',
    theme: 'Colors',
    language: 'Language',
    layouts: {
      list: 'List',
      cards: 'Cards',
      ticker: 'Ticker',
      quote: 'One quote',
      quotes: 'Quotes that take turns',
    },
    themes: { auto: 'Automatic', light: 'Light', dark: 'Dark', own: 'My own' },
    colors: { legend: 'My own colors', ink: 'Text', paper: 'Background', accent: 'Accent' },
    show: 'Show it',
    preview: 'This is how it looks',
    faint: (contrast) =>
      `Hard to read: text on this background has a contrast of ${contrast} to 1. It needs 4.5 to 1 (WCAG AA).`,
    forms: {
      widget: [
        'Paste this into your page',
        'It shows today’s headlines at once, also where scripts do not run, and renews them where they do.',
      ],
      pinned: [
        'The same, with a script that never changes',
        'For sites that check every script: the browser refuses any byte other than today’s.',
      ],
      frame: ['If your site takes no scripts', 'A frame works in Wix, Google Sites and most others.'],
      links: [
        'If your site takes nothing but links',
        'Today’s headlines, as they are; they do not renew themselves.',
      ],
    },
    address: [
      'If your site embeds by address',
      'WordPress and others make a frame of this address on a line of its own.',
    ],
    feedAddress: [
      'If your site reads feeds',
      'WordPress and many others have a block for RSS. Give it this address.',
    ],
  },
  es: {
    title: 'Ponga titulares en su página',
    lede: 'Elija qué mostrar, pulse el botón y pegue las líneas de abajo en su página. Los titulares se renuevan solos; no se cuenta nada ni se ponen cookies.',
    feed: 'Titulares',
    count: 'Cuántos',
    layout: 'Forma',
    theme: 'Colores',
    language: 'Idioma',
    layouts: {
      list: 'Lista',
      cards: 'Tarjetas',
      ticker: 'Cinta',
      quote: 'Una cita',
      quotes: 'Citas por turnos',
    },
    themes: { auto: 'Automáticos', light: 'Claros', dark: 'Oscuros', own: 'Los míos' },
    colors: { legend: 'Mis colores', ink: 'Texto', paper: 'Fondo', accent: 'Acento' },
    show: 'Mostrar',
    preview: 'Así se ve',
    faint: (contrast) =>
      `Cuesta leerlo: el texto sobre este fondo tiene un contraste de ${contrast} a 1. Necesita 4.5 a 1 (WCAG AA).`,
    forms: {
      widget: [
        'Pegue esto en su página',
        'Muestra los titulares de hoy enseguida, también donde no hay scripts, y los renueva donde los hay.',
      ],
      pinned: [
        'Lo mismo, con un script que nunca cambia',
        'Para sitios que comprueban cada script: el navegador rechaza cualquier byte que no sea el de hoy.',
      ],
      frame: [
        'Si su sitio no admite scripts',
        'Un marco funciona en Wix, Google Sites y casi todos los demás.',
      ],
      links: ['Si su sitio solo admite enlaces', 'Los titulares de hoy, tal cual; no se renuevan solos.'],
    },
    address: [
      'Si su sitio inserta por dirección',
      'WordPress y otros hacen un marco con esta dirección en una línea aparte.',
    ],
    feedAddress: [
      'Si su sitio lee canales',
      'WordPress y muchos otros tienen un bloque para RSS. Dele esta dirección.',
    ],
  },
};

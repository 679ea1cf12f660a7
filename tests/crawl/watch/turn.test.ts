/** Sources that turn, and sources that only look as if: patterns as they are met on the web, all words invented. */
import { describe, expect, test } from 'vitest';
import { emptyProfile, learn, likeness, readBatch } from '../../../src/crawl/watch/profile.ts';
import { registrableDomain } from '../../../src/crawl/watch/registrable-domain.ts';
import { judgeTurn } from '../../../src/crawl/watch/turn.ts';
import { markItem } from '../../../src/crawl/watch/words.ts';
import type { Candidate } from '../../../src/domain/candidate.ts';
import { DISTRICT, item, PAPER, SCHOOL_NEWS, WIRE } from './samples.ts';

/** What a visit says that finds `fresh` on top of what the source had brought until then. */
function turn(usual: readonly Candidate[], title: string, fresh: readonly Candidate[], newTitle = title) {
  const profile = learn(emptyProfile(), readBatch(usual, title));
  const window = [...fresh, ...usual].slice(0, 30);
  return judgeTurn(profile, readBatch(fresh, newTitle), readBatch(window, newTitle));
}

describe('a source has turned when', () => {
  test('its domain was resold and a casino speaks under its name', () => {
    const posts = [
      'Best Online Casino Bonus Codes',
      'Top 10 Slots With Free Spins No Deposit',
      'Live Casino Review: Sign Up Bonus',
    ].flatMap((title) =>
      [1, 2].map((n) =>
        item('quillbay.example', `${title} ${n}`, 'Play for real money and claim your welcome bonus.'),
      ),
    );
    expect(turn(DISTRICT, 'Quill Bay Schools', posts)).toMatch(/advertise gambling/);
  });

  test('a break-in puts pharmacy links among its own posts, even a few', () => {
    const own = SCHOOL_NEWS.slice(0, 6).map((title) => item('quillbay.example', `${title} again`));
    const spam = [
      item(
        'quillbay.example',
        'Buy Viagra Online Without Prescription',
        'Cheap generic viagra, fast shipping.',
      ),
      item(
        'quillbay.example',
        'Cialis 20 mg tablets: Canadian pharmacy',
        'No prescription needed, order now.',
      ),
      item(
        'quillbay.example',
        'Generic Cialis overnight delivery',
        'Buy cialis from a trusted online pharmacy.',
      ),
    ];
    expect(turn(DISTRICT, 'Quill Bay Schools', [...spam, ...own])).toMatch(
      /3 of 30 items advertise pharmacy/,
    );
  });

  test('it speaks of nothing but gambling, in whatever words', () => {
    const titles = [
      'Baccarat for beginners',
      'Ten ways to beat the dealer at blackjack',
      'Roulette wheels compared',
      'Poker hands explained',
      'What is a casino welcome offer',
    ];
    const posts = titles.map((title) => item('quillbay.example', title));
    expect(turn(DISTRICT, 'Quill Bay Schools', posts)).toMatch(/5 of 5 new items are about gambling/);
  });

  test('a break-in hides pharmacy links in posts that are its own', () => {
    const hacked = DISTRICT.slice(0, 10).map((post) => ({
      ...post,
      content: `<p>${post.title}. The board will meet.</p><div><a href="https://rx.example/1">buy cialis online</a> <a href="https://rx.example/2">generic viagra without prescription</a></div>`,
    }));
    const profile = learn(emptyProfile(), readBatch(DISTRICT, 'Quill Bay Schools'));
    expect(judgeTurn(profile, readBatch([], null), readBatch(hacked, 'Quill Bay Schools'))).toMatch(
      /10 of 10 items advertise pharmacy/,
    );
  });

  test('a feed of ten posts becomes ten posts on slots', () => {
    const posts = Array.from({ length: 10 }, (_, n) =>
      item('quillbay.example', `Online slots with free spins, part ${n}`),
    );
    const profile = learn(emptyProfile(), readBatch(DISTRICT.slice(0, 10), 'Quill Bay Schools'));
    const offered = readBatch(posts, 'Quill Bay Schools');
    expect(judgeTurn(profile, offered, offered)).toMatch(/10 of 10 items advertise gambling/);
  });

  test('it sells essays', () => {
    const posts = [1, 2, 3].map((n) =>
      item(
        'quillbay.example',
        `Write my essay for me, offer ${n}`,
        'The best essay writing service: buy essays from essay writers.',
      ),
    );
    expect(turn(DISTRICT, 'Quill Bay Schools', posts)).toMatch(/essay-writing/);
  });

  test('it speaks another language throughout', () => {
    const posts = Array.from({ length: 8 }, (_, n) =>
      item(
        'quillbay.example',
        `Situs terbaik untuk anda nomor ${n}`,
        'Cara mudah dan cepat untuk daftar dengan aman, tidak ada yang lebih baik dari ini.',
      ),
    );
    expect(turn(DISTRICT, 'Quill Bay Schools', posts)).toMatch(/another language \(id\)/);
    const cyrillic = Array.from({ length: 8 }, (_, n) =>
      item('quillbay.example', `Лучшие окна для вашего дома, выпуск ${n}`),
    );
    expect(turn(DISTRICT, 'Quill Bay Schools', cyrillic)).toMatch(/cyrillic/);
  });

  test('its links lead to a strange domain and its words are strange too', () => {
    const posts = [
      'kitchen cabinets',
      'garage doors',
      'leather sofas',
      'patio umbrellas',
      'shower heads',
      'ceiling fans',
    ].map((thing) =>
      item(
        'homestyle-deals.example',
        `How to choose ${thing} that last`,
        `Colours, prices and materials of ${thing} compared.`,
      ),
    );
    expect(turn(DISTRICT, 'Quill Bay Schools', posts)).toMatch(
      /homestyle-deals\.example instead of quillbay\.example/,
    );
  });

  test('one odd post is enough when the feed changes its name in the same hour', () => {
    const posts = [item('quillbay.example', 'Crypto casino: free spins and deposit bonus', 'Sign up.')];
    expect(turn(DISTRICT, 'Quill Bay Schools', posts, 'Lucky Palace')).toMatch(/Lucky Palace/);
  });

  test('nothing is known of it yet and half of what it offers is advertising', () => {
    const shop = readBatch(
      Array.from({ length: 6 }, (_, n) => item('x.example', `Slot gacor ${n}: free spins`)),
      'Sekolah',
    );
    expect(judgeTurn(null, shop, shop)).toMatch(/advertise gambling/);
  });
});

describe('a source has not turned when', () => {
  test('a district moves to another domain and renames its feed', () => {
    const moved = SCHOOL_NEWS.slice(0, 12).map((title, n) =>
      item('quillbayschools.example', `${title}, update ${n}`),
    );
    expect(turn(DISTRICT, 'Quill Bay Unified', moved, 'News of Alder Point District')).toBeNull();
  });

  test('an English feed brings a post in Spanish', () => {
    const posts = [
      item(
        'quillbay.example',
        'Los padres pueden pedir que sus hijos no tomen el examen del estado',
        'La junta escolar votó por una carta para las familias que no quieren la prueba.',
      ),
    ];
    expect(turn(DISTRICT, 'Quill Bay Schools', posts)).toBeNull();
  });

  test('it opens a Spanish section', () => {
    const posts = Array.from({ length: 8 }, (_, n) =>
      item(
        'quillbay.example',
        `Noticias de la escuela para las familias ${n}`,
        'Los estudiantes y sus padres hablan con la directora sobre el examen del estado.',
      ),
    );
    expect(turn(DISTRICT, 'Quill Bay Schools', posts)).toBeNull();
  });

  test('a paper follows gambling laws, drug cases and a crypto trial', () => {
    const stories = [
      item(
        'ledger.example',
        'Lawmakers weigh online casino bill as tax revenue falls',
        'Senate committee hears voters on sports betting and slot machines.',
      ),
      item(
        'ledger.example',
        'Casino workers vote to strike over wages',
        'Blackjack dealers and the tribe that runs the casino met on Monday.',
      ),
      item(
        'ledger.example',
        'Police: man sold fake Xanax and tramadol online',
        'He was arrested and charged, the sheriff said.',
      ),
      item(
        'ledger.example',
        'Judge sentences crypto exchange founder',
        'Federal prosecutors said bitcoin investors lost millions.',
      ),
      item(
        'ledger.example',
        'Does the state owe a casino its license?',
        'Regulators debate sportsbook rules and wagering limits.',
      ),
      item(
        'ledger.example',
        'Study finds online poker grows among students',
        'Researchers and teachers warn of gambling.',
      ),
    ];
    expect(turn(PAPER, 'The Ledger', stories)).toBeNull();
    for (const story of stories) expect(markItem(story).spam, story.title ?? '').toBeNull();
  });

  test('a wire brings odd topics from everywhere', () => {
    const odd = [
      'Penguin chick hatches in city zoo',
      'Volcano closes airports',
      'Chess champion resigns',
      'Orchestra tours by tram',
      'Rare comet seen',
      'Bridge reopens after repair',
      'Old bread found in bog',
    ].map((title, n) => item(`outlet${n}.example`, title));
    expect(turn(WIRE, 'Wire of wires', odd)).toBeNull();
  });

  test('a paper has four stories on a casino of its town', () => {
    const stories = [
      'Casino opens on the river, 300 hired',
      'What the casino means for Main Street',
      'County counts on casino taxes',
      'Casino neighbors fear traffic',
    ].map((title) =>
      item('ledger.example', title, 'The council and the sheriff look at what comes with it.'),
    );
    expect(turn(PAPER, 'The Ledger', stories)).toBeNull();
  });

  test('one paid post about casinos stands among the news', () => {
    const posts = [
      item('ledger.example', 'Best online casino bonus codes', 'Free spins, sponsored content.'),
      ...PAPER.slice(0, 5).map((one) => item('ledger.example', `${one.title} today`)),
    ];
    expect(turn(PAPER, 'The Ledger', posts)).toBeNull();
  });

  test('it has always advertised', () => {
    const ads = Array.from({ length: 30 }, (_, n) =>
      item('ads.example', `Online casino bonus code ${n}`, 'Free spins.'),
    );
    expect(
      turn(
        ads,
        'Ads',
        ads.slice(0, 5).map((ad) => item('ads.example', `${ad.title} anew`)),
      ),
    ).toBeNull();
  });

  test('too little is known of it', () => {
    expect(
      turn(
        DISTRICT.slice(0, 4),
        'Quill Bay',
        SCHOOL_NEWS.slice(0, 6).map((t) => item('other.example', t)),
        'Other',
      ),
    ).toBeNull();
  });
});

describe('what is remembered', () => {
  test('is of a bounded size, fades, and is the same for the same items', () => {
    let profile = emptyProfile();
    for (let visit = 0; visit < 60; visit++) {
      const batch = Array.from({ length: 40 }, (_, n) =>
        item(`host${visit * 40 + n}.example`, `word${visit} other${n} some${visit * n}`),
      );
      profile = learn(profile, readBatch(batch, 'Many'));
    }
    profile = learn(profile, readBatch([item('x.example', 'a')], `${'long\u202e\n'.repeat(10_000)}`));
    expect(profile.title?.length).toBeLessThanOrEqual(120);
    expect(profile.title).not.toMatch(/[\n\u202e]/);
    expect(profile.items).toBeLessThan(280);
    expect(Object.keys(profile.domains).length).toBeLessThanOrEqual(12);
    expect(JSON.stringify(profile).length).toBeLessThan(5000);
    expect(learn(emptyProfile(), readBatch(PAPER, 'A'))).toEqual(
      learn(emptyProfile(), readBatch(PAPER, 'A')),
    );
  });

  test('is likest to itself', () => {
    const profile = learn(emptyProfile(), readBatch(DISTRICT, null));
    expect(likeness(profile, readBatch(DISTRICT, null))).toBeCloseTo(1);
    expect(likeness(emptyProfile(), readBatch(DISTRICT, null))).toBe(0);
  });

  test('names such as __proto__ are names like any other', () => {
    const batch = readBatch([item('__proto__.example', '__proto__ constructor toString')], '__proto__');
    expect(learn(emptyProfile(), batch).items).toBe(1);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

test.each([
  ['https://www.quillbay.example/a', 'quillbay.example'],
  ['https://news.bbc.co.uk/x', 'bbc.co.uk'],
  ['https://alder.k12.co.us/', 'alder.k12.co.us'],
  ['https://www.alder.k12.co.us/', 'alder.k12.co.us'],
  ['https://library.lib.ny.us/', 'library.lib.ny.us'],
  ['https://one.substack.com/p/x', 'one.substack.com'],
  ['https://www.one.blogspot.com/', 'one.blogspot.com'],
  ['https://substack.com/', 'substack.com'],
  ['http://127.0.0.1:4777/f', null],
  ['http://[::1]/', null],
  ['not an address', null],
])('%s belongs to %s', (address, owner) => {
  expect(registrableDomain(address)).toBe(owner);
});

test('a long hostile item costs no more than a short one', () => {
  const long = item('x.example', `${'best online casino '.repeat(50_000)}<`.repeat(2));
  const started = performance.now();
  for (let i = 0; i < 50; i++) markItem({ ...long, summary: null, content: '<a '.repeat(400_000) });
  expect(performance.now() - started).toBeLessThan(1000);
});

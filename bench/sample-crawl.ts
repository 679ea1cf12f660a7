/** What two hundred small papers print on an ordinary day: everyday news of towns, and one item in twenty on our subject. */
import { escaped, SampleWords } from './sample-words.ts';

export const FEEDS = 200;
export const ENTRIES = 20;
/** Of so many entries one is on the subject. */
const ON_SUBJECT = 20;
/** The newest entry of every feed is from this moment; the others go back an hour each. */
export const NEWEST = Date.UTC(2026, 2, 3, 12);

const TOWNS =
  'Boulder,Pueblo,Albany,Rochester,Dayton,Toledo,Springfield,Salem,Eugene,Spokane,Tacoma,Reno,Boise,Fargo,Duluth,Madison,Peoria,Tulsa,Macon,Athens,Mobile,Shreveport,Laredo,Trenton,Camden,Lowell,Nashua,Bangor,Burlington,Hartford'.split(
    ',',
  );
const STATES =
  'Colorado,New York,Ohio,Oregon,Washington,Nevada,Idaho,Minnesota,Wisconsin,Illinois,Oklahoma,Georgia,Alabama,Texas,New Jersey,Massachusetts,Maine,Vermont'.split(
    ',',
  );
const BODIES =
  'city council,county commission,planning board,school district,fire department,library board,water utility,sheriff’s office,parks department,transit agency'.split(
    ',',
  );
const DOINGS =
  'approves a budget for the coming year,looks for volunteers,opens bids for a bridge on Main Street,warns of icy roads,weighs a tax on short rentals,names a new director,plans repairs to the old mill,holds a hearing on zoning,thanks its retiring chief,puts off a vote on parking'.split(
    ',',
  );
const PEOPLE =
  'Maria Ortega,James Whitfield,Ellen Park,Robert Hayes,Dana Kowalski,Luis Romero,Priya Nair,Tom Fletcher'.split(
    ',',
  );
const REMARKS =
  'The work is to begin in spring and last about six weeks,Residents had asked for it at two meetings,The cost is put at 2.4 million dollars,No one was hurt,A second reading follows next Tuesday,Schools in the district open two hours late,The test of the new pumps took a day,Fans filled the gymnasium for the final game'.split(
    ',',
  );
const REFUSALS =
  'Parents in TOWN opt out of state tests in growing numbers,Hundreds of TOWN students refuse the state assessment,STATE families say no to standardized testing this spring,Opt-out movement grows as STATE exams begin,TOWN mother keeps her children home to protest standardized exams,TOWN teachers back families who refuse the tests,STATE lawmakers hear a bill on the right to opt out of testing,One in four TOWN eighth graders sat out the state math test,Superintendent tells TOWN parents how to opt out,Test refusals in STATE fall for a second year,Why my son will not take the STATE test,STATE board weighs penalties for schools with many opt-outs,TOWN sophomores walk out instead of taking the state exam,A guide for TOWN families who refuse standardized tests,Union urges STATE parents to opt their children out of tests'.split(
    ',',
  );

/** How often there were other articles, the same with other counts of comments, and the same under another date alone. */
export interface Edition {
  issue: number;
  printing: number;
  stamp: number;
}

/** Addresses and bytes of one paper. Another edition has other bytes, but the same entries. */
export class SamplePaper {
  readonly host: string;
  readonly #number: number;

  constructor(number: number) {
    this.#number = number;
    this.host = `paper-${number}.example`;
  }

  feed(origin: string, edition: Edition): string {
    const words = new SampleWords(this.#number + 1 + FEEDS * edition.issue);
    const items = Array.from({ length: ENTRIES }, (_, i) => this.#item(origin, words, i, edition));
    return (
      `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel>` +
      `<title>The Paper ${this.#number}</title><link>${origin}/</link><description>News</description><language>en-us</language>` +
      `<lastBuildDate>${new Date(NEWEST + edition.stamp * 60_000).toUTCString()}</lastBuildDate>${items.join('\n')}</channel></rss>`
    );
  }

  #item(origin: string, words: SampleWords, index: number, { issue, printing }: Edition): string {
    const town = words.one(TOWNS);
    const state = words.one(STATES);
    const body = words.one(BODIES);
    const isOurs = index === this.#number % ON_SUBJECT;
    const title = isOurs
      ? words.one(REFUSALS).replace('TOWN', town).replace('STATE', state)
      : `${town} ${body} ${words.one(DOINGS)}`;
    const sentence = () =>
      `${words.one(REMARKS)}, said ${words.one(PEOPLE)} of the ${town} ${words.one(BODIES)}.`;
    const summary = `${town.toUpperCase()}, ${state} — ${sentence()} ${words.one(REMARKS)}. ${isOurs ? 'The state test begins on Monday.' : sentence()}`;
    const path = `/2026/03/03/${title.toLowerCase().replace(/[^a-z]+/g, '-')}-${this.#number}-${issue}-${index}`;
    // Every other paper prints its articles in the feed.
    const whole =
      this.#number % 2 === 0
        ? ''
        : `<content:encoded><![CDATA[${Array.from({ length: 6 }, () => `<p>${sentence()} ${sentence()}</p>`).join('\n')}]]></content:encoded>`;
    return (
      `<item><title>${escaped(title)}</title><link>${origin}${path}?utm_source=feed</link><guid isPermaLink="false">${this.#number}-${issue}-${index}</guid>` +
      `<pubDate>${new Date(NEWEST + issue * 60_000 - index * 3_600_000).toUTCString()}</pubDate><dc:creator>${words.one(PEOPLE)}</dc:creator>` +
      `<category>News</category><slash:comments>${printing}</slash:comments><description><![CDATA[<p>${summary}</p>]]></description>${whole}</item>`
    );
  }
}

/** Short news articles about schools and tests, generated: places, persons, tests and bodies among plain sentences. */
import type { Reading } from '../src/domain/facts.ts';
import { SampleWords } from './sample-words.ts';

const WORDS = 400;
const PLACES =
  'Denver,Aurora,Long Island,Nassau County,Rochester,Springfield,Portland,Ohio,New Jersey,Seattle,Jackson,Lincoln,Kansas City,Tampa,Houston,Washington,Georgia,Buffalo,Worcester,Chicago,Boulder,Santa Fe,Las Cruces,Toledo,Salem,Trenton,Camden,Newark,Austin,Columbia'.split(
    ',',
  );
const FIRST = 'Maria,James,Latoya,Ellen,Robert,Carmen,David,Susan,Tyrone,Grace'.split(',');
const LAST = 'Ortega,Lindqvist,Lincoln,Jackson,Houston,Pallister,Nguyen,Baker,Madison,Thorne'.split(',');
const TESTS =
  'the state test,the MCAS,the spring exams,the PARCC test,the Regents exams,standardized tests,the SAT,the STAAR,third grade reading test'.split(
    ',',
  );
const WHO =
  'parents,teachers,students,the school board,the superintendent,lawmakers,union leaders,the state Board of Education,a district spokesman,families'.split(
    ',',
  );
const DOES =
  'opted out of,refused to take,said they would give,complained about,debated the cost of,called for an end to,signed a letter about,defended,waited for results of,voted on a bill to limit,filed a lawsuit over,planned a rally against'.split(
    ',',
  );
const WHEN =
  'last week,on Tuesday evening,after a long meeting,for the third year in a row,before the spring break,despite a warning,in a crowded gymnasium,with little notice'.split(
    ',',
  );
const PLAIN =
  'the meeting lasted more than three hours and several people had to stand along the wall,about 95 percent of those enrolled are expected to take part each year,the money would come from a fund that was set up two years ago,it is not yet clear what will happen to the schools that fall short,she has two children in the elementary grades and works nights at the hospital,the numbers were released late in the afternoon and could not be checked at once,nobody from the department was available to answer questions,some said that the hours spent on practice could be used for music and art,others feared that the results would be used to rank their teachers,a vote is expected before the end of the month'.split(
    ',',
  );

/** An article of some 400 words; the same seed always gives the same one. */
export function sampleArticle(seed: number): Reading {
  const words = new SampleWords(seed);
  const place = words.one(PLACES);
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const name = () => `${words.one(FIRST)} ${words.one(LAST)}`;
  const forms: (() => string)[] = [
    () =>
      `${capital(words.one(WHO))} in ${words.one(PLACES)} ${words.one(DOES)} ${words.one(TESTS)} ${words.one(WHEN)}.`,
    () => `${capital(words.one(PLAIN))}.`,
    () => `${capital(words.one(PLAIN))}.`,
    () => `“${capital(words.one(PLAIN))},” said ${name()}, a parent from ${words.one(PLACES)}.`,
    () => `${name()} of ${place} ${words.one(DOES)} ${words.one(TESTS)}, and ${words.one(PLAIN)}.`,
  ];
  let text = `${place.toUpperCase()} — `;
  for (let count = 0, sentences = 0; count < WORDS; sentences++) {
    const sentence = words.one(forms)();
    text += sentence + (sentences % 4 === 3 ? '\n\n' : ' ');
    count += sentence.split(' ').length;
  }
  return {
    url: `https://paper.example${words.path()}`,
    title: `${capital(words.one(WHO))} in ${place} ${words.one(DOES).split(' ')[0]} ${words.one(TESTS)}`,
    text,
    published: words.moment().toISOString(),
    source: { name: 'The Paper', homepage: 'https://paper.example/', state: null, kind: 'news' },
  };
}

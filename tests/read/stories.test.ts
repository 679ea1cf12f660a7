import { describe, expect, test } from 'vitest';
import { createStoryGrouper } from '../../src/read/stories.ts';
import { stem } from '../../src/read/story-words.ts';

interface Headline {
  title: string;
  summary?: string;
  published?: string | null;
  states?: string[];
  text?: string;
}

/** The stories of headlines placed in order, as the index of the first headline of each. */
function place(...headlines: Headline[]): number[] {
  const grouper = createStoryGrouper();
  return headlines.map((headline, i) =>
    Number(grouper.place({ id: String(i), published: '2016-04-05', ...headline })),
  );
}

describe('one event', () => {
  test('told in other words on the same day is one story', () => {
    expect(
      place(
        { title: 'Vermont House passes test opt-out bill', summary: 'The Fairmont bill won 90 votes.' },
        {
          title: 'Vermont bill on opting out clears House',
          summary: 'Sponsor Ana Gray of Fairmont was glad.',
        },
      ),
    ).toEqual([0, 0]);
  });

  test('a copy of a headline is the same story days later', () => {
    const title = 'Fairmont parents rally behind eighth-graders who refused exam';
    expect(place({ title, published: '2016-04-05' }, { title, published: '2016-04-09' })).toEqual([0, 0]);
  });

  test('the same headline a month later is another story', () => {
    const title = 'Fairmont parents rally behind eighth-graders who refused exam';
    expect(place({ title, published: '2016-04-05' }, { title, published: '2016-05-09' })).toEqual([0, 1]);
  });

  test('a third headline joins the two', () => {
    expect(
      place(
        { title: 'Zephyr High students walk out over Keystone exam' },
        { title: 'Lake board approves roof' },
        { title: 'Keystone exam walkout empties Zephyr High' },
        { title: 'Walkout at Zephyr High targets Keystone' },
      ),
    ).toEqual([0, 1, 0, 0]);
  });
});

describe('copies of one dispatch', () => {
  const dispatch = `Families in nine states have told schools that their children will sit out the coming tests,
    by the count of a network of parents that holds more than eleven thousand letters. The network calls it the
    broadest effort in ten years and says that nobody was asked to join. Supporters of testing say the trend
    leaves gaps in the figures by which schools are compared.`;

  test('are one story whatever their headlines, their states and their first lines', () => {
    expect(
      place(
        { title: 'Letters in nine states', states: ['PA'], text: dispatch },
        { title: 'Network: families to sit out', states: ['MA'], text: `(The Wire, Fairmont) ${dispatch}` },
        { title: 'Eleven thousand children', states: ['CO'], text: dispatch.slice(0, 330) },
      ),
    ).toEqual([0, 0, 0]);
  });

  test('a request to subscribe under every headline makes no story', () => {
    const request = dispatch.replaceAll('states', 'editions');
    expect(
      place(
        { title: 'Lake board weighs roof repair', text: request },
        { title: 'Harbor teachers win arbitration', text: request },
      ),
    ).toEqual([0, 1]);
  });

  test('a few words in common make none', () => {
    const text = 'Letters in nine states, a network says.';
    expect(
      place(
        { title: 'Letters in nine states', states: ['PA'], text },
        { title: 'Network: nine letters', states: ['MA'], text },
      ),
    ).toEqual([0, 1]);
  });
});

describe('events that only look alike', () => {
  test.each([
    ['Fairmont Bay parents press PARCC refusal', 'Fairmont Bay High students walk out of PARCC'],
    ['Who opts out of PARCC? Fairmont Bay asks', 'Fairmont Bay teachers vote to back families'],
  ])('one town and one test, days apart, are two stories: %s / %s', (first, second) => {
    expect(
      place({ title: first, published: '2016-04-02' }, { title: second, published: '2016-04-05' }),
    ).toEqual([0, 1]);
  });

  test('the name of a state alone joins nothing', () => {
    expect(
      place(
        { title: 'Illinois district drops threat to bar students', states: ['IL'] },
        { title: 'Leaked questions fuel refusals in Ohio and Illinois', states: ['OH', 'IL'] },
      ),
    ).toEqual([0, 1]);
  });

  test('committee, floor and signature are three stories', () => {
    expect(
      place(
        { title: 'Utah Senate committee approves opt-out bill', published: '2016-02-01' },
        { title: 'Utah Senate passes opt-out bill', published: '2016-02-03' },
        { title: 'Utah governor signs opt-out bill', published: '2016-02-05' },
      ),
    ).toEqual([0, 1, 2]);
  });

  test('day two of a walkout is not day one', () => {
    expect(
      place(
        { title: 'Fairmont students walk out over PARCC', published: '2016-03-02' },
        { title: 'Fairmont students walk out over PARCC for second day', published: '2016-03-03' },
      ),
    ).toEqual([0, 1]);
  });

  test('two states are two stories', () => {
    expect(
      place(
        { title: 'Ohio House passes test opt-out bill' },
        { title: 'Iowa House passes test opt-out bill' },
      ),
    ).toEqual([0, 1]);
  });

  test('states told by the caller count as those in the words do', () => {
    const title = 'House passes test opt-out bill after long debate';
    expect(place({ title, states: ['OH'] }, { title, states: ['IA'] })).toEqual([0, 1]);
  });

  test('two headlines that share one standing summary stay two', () => {
    const summary = 'News of the week from Fairmont schools, by our own staff and readers.';
    expect(
      place(
        { title: 'Zephyr High boycotts exam', summary },
        { title: 'Gym roof leaks at Lake Middle', summary },
      ),
    ).toEqual([0, 1]);
  });

  test('nothing but a copy joins when the day is not known', () => {
    expect(
      place(
        { title: 'Fairmont High juniors boycott exam', published: null },
        { title: 'Exam boycott at Fairmont High grows', published: null },
      ),
    ).toEqual([0, 1]);
  });
});

describe('the grouper', () => {
  test('finds stories it was told of, under their own names', () => {
    const grouper = createStoryGrouper();
    const told = {
      id: 'a',
      title: 'Zephyr High students walk out over Keystone exam',
      published: '2016-04-05',
    };
    grouper.remember(told, 'zephyr-walkout');
    expect(grouper.place({ ...told, id: 'b', title: 'Keystone exam walkout empties Zephyr High' })).toBe(
      'zephyr-walkout',
    );
    expect(grouper.place({ ...told, id: 'c', title: 'Lake board approves roof' })).toBe('c');
  });

  test('a headline dated in the future does not hide the stories of today', () => {
    expect(
      place(
        { title: 'Zephyr High students walk out over Keystone exam' },
        { title: 'Lake board approves roof', published: '2099-01-01' },
        { title: 'Keystone exam walkout empties Zephyr High' },
      ),
    ).toEqual([0, 1, 0]);
  });

  test('a date that is none is an unknown one', () => {
    expect(place({ title: 'Zephyr', published: '2016-99-99' }, { title: 'Lake', published: 'soon' })).toEqual(
      [0, 1],
    );
  });

  test('places thousands of headlines in a few seconds', () => {
    const grouper = createStoryGrouper();
    const towns = ['Zephyr', 'Lake', 'Fairmont', 'Grove', 'Mesa', 'Orchard', 'Summit', 'Harbor'];
    const began = performance.now();
    for (let i = 0; i < 3000; i++) {
      const published = new Date(Date.UTC(2016, 3, 1 + (i >> 6))).toISOString();
      const title = `${towns[i % 8]} school ${i % 97} families refuse exam number ${i % 13}`;
      grouper.place({ id: String(i), title, published });
    }
    expect(performance.now() - began).toBeLessThan(4000);
  });
});

test.each([
  ['zombies', 'zombie'],
  ['votes', 'voted'],
  ['refusals', 'refusal'],
  ['diplomas', 'diploma'],
  ['parties', 'party'],
])('%s and %s have one stem', (one, other) => {
  expect(stem(one)).toBe(stem(other));
});

test.each(['bus', 'class', '2015', 'news'])('%s keeps its form', (word) => {
  expect(stem(word)).toBe(word);
});

/** Reads an article: relevance, whereabouts, topics, genre and quotes, each with its evidence. Same input and rules, same facts. */
import type { Facts, Reading, Relevance } from '../domain/facts.ts';
import { findGenre, type GenreHints } from './genre.ts';
import { findQuotes } from './quotes/quotes.ts';
import { createRelevanceReader } from './relevance.ts';
import gazetteer from './states/gazetteer.json' with { type: 'json' };
import type { TestProgrammes } from './states/programmes.ts';
import { createStateTagger } from './states/tagger.ts';
import type { TopicRules } from './topic-list.ts';
import { createTopicTagger } from './topics.ts';
import { splitReading } from './worded-reading.ts';

/** Everything about reading that an operator may change without touching code. */
export interface Rules {
  topics: TopicRules[];
  programmes: TestProgrammes;
  /** Names this state of the rules; stored with every fact. */
  version: string;
}

export interface Reader {
  /** Is it worth a closer look? A first judgement, before an article is fetched. */
  judge(reading: Reading): Relevance;
  /** All facts. Never throws for what the text holds. */
  read(reading: Reading, hints?: GenreHints): Facts;
  /** All facts but the quotes: for a summary, of which none are taken. */
  label(reading: Reading, hints?: GenreHints): Facts;
}

/** What reads relevance, whereabouts and topics, by these rules. Throws when a phrase in them is malformed. */
export function createFactReaders(rules: Rules) {
  return {
    relevance: createRelevanceReader({ programmeNames: namesOf(rules.programmes) }),
    states: createStateTagger({ gazetteer, programmes: rules.programmes }),
    topics: createTopicTagger(rules.topics),
  };
}

/** A reader with these rules. Throws when a phrase in them is malformed. */
export function createReader(rules: Rules): Reader {
  const { relevance, states, topics } = createFactReaders(rules);
  const label = (reading: Reading, hints: GenreHints = {}): Facts => {
    const worded = splitReading(reading);
    const judged = relevance.judge(reading, worded);
    const kind = findGenre(reading, hints);
    return {
      relevance: judged,
      ...states.tag(reading),
      genre: kind.genre,
      genreEvidence: kind.evidence,
      // The topics are those of the subject: what is about something else has none of them.
      topics:
        judged.label === 'no'
          ? []
          : topics.tag(reading, worded, judged.label === 'yes' ? judged.evidence : []),
      quotes: [],
      rules: rules.version,
    };
  };
  return {
    judge: (reading) => relevance.judge(reading),
    label,
    read: (reading, hints) => ({
      ...label(reading, hints),
      quotes: findQuotes(reading.text, { title: reading.title }),
    }),
  };
}

/** Every name a testing programme goes by, once each. */
function namesOf({ states }: TestProgrammes): string[] {
  const names = Object.values(states).flatMap((state) =>
    state.tests.flatMap((test) => [test.name, test.full ?? test.name, ...test.also]),
  );
  return [...new Set(names)];
}

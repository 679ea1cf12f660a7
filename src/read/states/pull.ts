/** The weights with which names are settled; measured on labelled articles, changed only by general rules. */

/** How strongly names and states pull at each other, in log-odds unless said otherwise. */
export const PULL = {
  /** How much a state that others vote for helps a name's meaning there. */
  coherence: 1.6,
  /** One name votes no more than this, however often it is repeated. */
  mostVotes: 2,
  /** Votes are shares raised to this power: below 1, what a name could mean counts and not only what it likely means. */
  benefit: 0.6,
  /** Any town may have an unknown namesake abroad. */
  unknownAbroad: 2.5,
  /** A town from this many log-odds on (300,000 people) is known everywhere. */
  large: 8.2,
  /** Names of smaller far towns are oftener unknown names from nearby, in a source whose home is known. */
  unknownNearby: 7,
  /** What "Lebanon police" takes from the country. */
  localTown: 3,
  /** For each year a text lies outside a test's springs, and for a test of the past where the text has no date. */
  year: 2,
  past: 1,
  /** What spelling out the state does ("Aurora, Colo."). */
  settled: 14,
  /** What a clear mention of a name does for its other mentions. */
  carried: 2.5,
  /** Doubt up to which a mention is clear, and from which it is no mention of the place at all. */
  clear: 3,
  unlikely: 10,
  /** The source's home, and the address's. */
  home: 4,
  /** Names of one other state alone that halve it, with as many again for each such name at home. */
  patience: 5,
  address: 2.5,
};

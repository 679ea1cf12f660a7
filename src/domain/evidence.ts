/** Why a decision was taken: a span of what was read and the rule that fired on it. */
export interface Evidence {
  field: 'title' | 'text' | 'url' | 'source';
  /** UTF-16 offsets into that field: `field.slice(start, end) === text`. */
  start: number;
  end: number;
  text: string;
  /** Name of the rule, stable enough to be counted. */
  rule: string;
  weight: number;
}

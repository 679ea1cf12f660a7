/** An editor's act: recorded once, never changed, always beside the machine's label and never over it. */
export const DECISION_KINDS = [
  'publish',
  'hide',
  'requeue',
  'feature',
  'unfeature',
  'approve-quote',
  'reject-quote',
  'feature-quote',
  'unfeature-quote',
  'fix-speaker',
  'rewrite-headline',
  'relabel',
  'takedown',
  'release-source',
  'confirm-quarantine',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export interface Decision {
  id: number;
  /** Epoch seconds. */
  at: number;
  /** Who decided: an editor's name, or "demo" for the recorded decisions of the sample newsroom. */
  editor: string;
  kind: DecisionKind;
  articleId: string | null;
  quoteId: string | null;
  reason: string | null;
  /** What stood before and what stands now, as small plain objects. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

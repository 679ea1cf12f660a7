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
  'trim-quote',
  'confirm-quote',
  'lift-hold',
  'set-hold',
  'show-first-name',
  'hide-first-name',
  'edit-speaker',
  'merge-speakers',
  'split-speaker',
  'split-quote',
  'rewrite-headline',
  'relabel',
  'join-stories',
  'split-story',
  'lead-story',
  'unlead-story',
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
  /** Of the register of speakers; left out where the act is none on it. */
  speakerId?: string | null;
  reason: string | null;
  /** What stood before and what stands now, as small plain objects. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

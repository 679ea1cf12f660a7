/** What the doctor says: one line for each look, with what to do where something is wrong. */

export interface Finding {
  check: string;
  level: 'ok' | 'warning' | 'error';
  message: string;
  /** What to do; null where there is nothing to do. */
  advice: string | null;
}

export function fine(check: string, message: string): Finding {
  return { check, level: 'ok', message, advice: null };
}

/** It runs all the same, but not as it should. */
export function warning(check: string, message: string, advice: string | null): Finding {
  return { check, level: 'warning', message, advice };
}

/** A start fails, or what it would keep is in danger. */
export function fault(check: string, message: string, advice: string | null): Finding {
  return { check, level: 'error', message, advice };
}

/** The first few findings of a kind that may be many, and how many more there are. */
export function firstOf(findings: readonly Finding[], most: number, whereAll: string): Finding[] {
  const [first] = findings;
  if (!first || findings.length <= most) return [...findings];
  const rest = warning(first.check, `${findings.length - most} more like these.`, whereAll);
  return [...findings.slice(0, most), rest];
}

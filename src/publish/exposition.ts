/** Measurements in the Prometheus text exposition format 0.0.4. */

/** One measurement: the value under its labels. */
export interface Sample {
  labels?: Readonly<Record<string, string>>;
  value: number;
  /** For the parts of a histogram: `_bucket`, `_sum`, `_count`. */
  suffix?: string;
}

export interface Metric {
  name: string;
  help: string;
  type: 'gauge' | 'counter' | 'histogram';
  samples: readonly Sample[];
}

export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Write the measurements in their order. A metric without samples is named all the same, so that boards find it. */
export function writeExposition(metrics: readonly Metric[]): string {
  return metrics
    .map(({ name, help, type, samples }) => {
      const lines = samples.map(
        ({ labels = {}, value, suffix = '' }) => `${name}${suffix}${writeLabels(labels)} ${value}\n`,
      );
      return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
    })
    .join('');
}

function writeLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) =>
      `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** A metric without labels. */
export function single(name: string, type: 'gauge' | 'counter', help: string, value: number): Metric {
  return { name, help, type, samples: [{ value }] };
}

/** A metric with one label. */
export function labelled(
  name: string,
  type: 'gauge' | 'counter',
  help: string,
  label: string,
  values: Iterable<readonly [string, number]>,
): Metric {
  return {
    name,
    help,
    type,
    samples: [...values].map(([of, value]) => ({ labels: { [label]: of }, value })),
  };
}

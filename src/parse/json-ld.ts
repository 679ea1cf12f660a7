/** JSON-LD of a page (schema.org): all its nodes, and the one that describes the article. Anything may stand anywhere, so all is checked. */
import { named, type Page } from './page-dom.ts';

export type LdNode = Readonly<Record<string, unknown>>;

const NODES_CAP = 2_000;
const ARTICLE_TYPES = /(?:Article|Posting|Report|Story)$/;

/** Every object of the page's JSON-LD, `@graph` and arrays flattened. Broken scripts are passed over. */
export function readJsonLd($: Page): LdNode[] {
  const nodes: LdNode[] = [];
  const scripts = named($, 'script').filter(({ attribs }) => attribs.type?.includes('ld+json'));
  for (const script of scripts.slice(0, 50)) {
    gather(parseLoosely($(script).text()), nodes, 0);
  }
  return nodes;
}

/** The node that describes the article the page is about: of several, the one that says most. */
export function articleNode(nodes: LdNode[]): LdNode | null {
  const articles = nodes.filter((node) => typesOf(node).some((type) => ARTICLE_TYPES.test(type)));
  const richness = (node: LdNode) =>
    [
      'headline',
      'datePublished',
      'author',
      'articleBody',
      'mainEntityOfPage',
      'image',
      'dateModified',
    ].filter((key) => key in node).length;
  return articles.reduce<LdNode | null>(
    (best, node) => (!best || richness(node) > richness(best) ? node : best),
    null,
  );
}

/** The `@type`s of a node. */
export function typesOf(node: LdNode): string[] {
  return listOf(node['@type']).filter((type) => typeof type === 'string');
}

/** A text property; the first when there are several, the `@value` or name of an object. */
export function textOf(value: unknown): string | null {
  for (const one of listOf(value)) {
    if (typeof one === 'string' && one.trim()) return one.trim();
    const node = asNode(one);
    const inner = node ? (node['@value'] ?? node.name) : null;
    if (typeof inner === 'string' && inner.trim()) return inner.trim();
  }
  return null;
}

/** An address property: a string, or the `url`, `contentUrl` or `@id` of an object. */
export function addressOf(value: unknown): string | null {
  for (const one of listOf(value)) {
    if (typeof one === 'string' && one.trim()) return one.trim();
    const node = asNode(one);
    const inner = node ? (textOf(node.url) ?? textOf(node.contentUrl) ?? textOf(node['@id'])) : null;
    if (inner) return inner;
  }
  return null;
}

/** Names of the people or organisations a property points to; `@id` references are looked up among `nodes`. */
export function namesOf(value: unknown, nodes: LdNode[]): string[] {
  return listOf(value).flatMap((one) => {
    if (typeof one === 'string') return [one];
    const node = asNode(one);
    if (!node) return [];
    const target = node.name ? node : nodes.find((other) => other['@id'] === node['@id'] && other.name);
    return target ? listOf(target.name).filter((name) => typeof name === 'string') : [];
  });
}

export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.slice(0, 500) : [value];
}

export function asNode(value: unknown): LdNode | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function gather(value: unknown, nodes: LdNode[], depth: number): void {
  if (depth > 6 || nodes.length >= NODES_CAP) return;
  for (const one of listOf(value)) {
    if (Array.isArray(one)) gather(one, nodes, depth + 1);
    const node = asNode(one);
    if (!node) continue;
    nodes.push(node);
    for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement', 'item', 'hasPart']) {
      if (typeof node[key] === 'object') gather(node[key], nodes, depth + 1);
    }
  }
}

/** Publishers wrap their JSON in comments or CDATA and leave line breaks in strings. */
function parseLoosely(text: string): unknown {
  const json = text
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[|\/\/\s*<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*$/, '')
    .replace(/[\u0000-\u001f]+/g, ' ');
  try {
    return JSON.parse(json.replace(/;\s*$/, ''));
  } catch {
    return null;
  }
}

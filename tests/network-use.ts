/** Finds in a source text whatever could speak to the network, however it is named or reached. */
import { transformSync } from 'esbuild';

/** Node's modules that open sockets or start programs that could. */
const CLIENTS =
  /^(node:)?(https?|http2|net|tls|dns(\/promises)?|dgram|quic|child_process|cluster|inspector(\/promises)?)$/;

/** Of these modules, what only computes or listens. */
const HARMLESS = new Set(['isIP', 'isIPv4', 'isIPv6', 'BlockList', 'createServer']);

/** Globals that reach out, or reach what does. */
const GLOBALS = [
  'fetch',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'XMLHttpRequest',
  'EventSource',
  'RTCPeerConnection',
  'navigator',
  'globalThis',
  'global',
  'require',
  'eval',
  'Function',
  'process.getBuiltinModule',
  'process.binding',
];

/** Packages of ours that never reach out by themselves. A new one is added here after somebody has looked. */
const QUIET_PACKAGES = new Set([
  '@fastify/cookie',
  '@fastify/formbody',
  '@fastify/rate-limit',
  '@fastify/swagger',
  '@fastify/type-provider-typebox',
  'cheerio',
  'commander',
  'domhandler',
  'entities',
  'esbuild',
  'fastify',
  'htmlparser2',
  'iconv-lite',
  'node-cron',
  'pino',
  'rss-parser',
  'sanitize-html',
  'typebox',
  'yaml',
]);

/** Without any of these words in it, a text need not be looked at closely. */
const WORTH_A_LOOK = new RegExp(
  `\\b(${GLOBALS.map((name) => name.replaceAll('.', '\\.')).join('|')}|parseURL|fromURL|createRequire|constructor|import\\()|(from|import) '[^.]`,
);

const MARK = '__reaches_out__';

/** What in this TypeScript could open a socket outwards; types alone do not count. `mayHold`: drivers of its own. */
export function networkUses(text: string, mayHold: readonly string[] = []): string[] {
  if (!WORTH_A_LOOK.test(text)) return [];
  const { code } = transformSync(text, {
    loader: 'ts',
    format: 'esm',
    target: 'es2024',
    // Only free names are replaced: no properties, no local variables, no words in texts.
    define: Object.fromEntries(GLOBALS.map((name) => [name, `${MARK}${name.replaceAll('.', '_')}`])),
  });
  const globals = [...code.matchAll(new RegExp(`${MARK}(\\w+)`, 'g'))].map((match) => match[1] ?? '');
  // A constructor's constructor is Function; rss-parser and cheerio have clients of their own.
  const detours = [...code.matchAll(/\b(parseURL|fromURL|createRequire)\b|\.constructor\(/g)].map(
    (match) => match[1] ?? 'constructor',
  );
  return [...new Set([...globals, ...detours, ...modulesOf(code).filter((one) => !mayHold.includes(one))])];
}

function modulesOf(code: string): string[] {
  const found: string[] = [];
  for (const [, clause, target = ''] of code.matchAll(/^(?:import|export) (?:([^"]*?) from )?"([^"]+)"/gm)) {
    if (!isClient(target)) continue;
    const names = /^\{(.*)\}$/s
      .exec(clause ?? '')?.[1]
      ?.split(',')
      .map((name) => name.trim().split(' ')[0] ?? '');
    if (!CLIENTS.test(target) || !names?.every((name) => name === '' || HARMLESS.has(name)))
      found.push(target);
  }
  for (const [, target] of code.matchAll(/\bimport\(\s*("[^"]*")?/g)) {
    const name: unknown = target === undefined ? undefined : JSON.parse(target);
    if (typeof name !== 'string') found.push('import(…)');
    else if (isClient(name)) found.push(name);
  }
  return found;
}

function isClient(target: string): boolean {
  if (target.startsWith('.')) return false;
  if (target.startsWith('node:')) return CLIENTS.test(target) || target === 'node:vm';
  const name = target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
  return !QUIET_PACKAGES.has(name);
}

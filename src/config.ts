/**
 * The only reader of the environment: settings.ts says which there are, this what they must look like.
 * Every setting may also be given as a file's path in NAME_FILE (for secrets mounted by a container runtime).
 */
import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { validate } from 'node-cron';
import { HeadlinesError } from './errors.ts';
import { createAddressGuard } from './fetch/address.ts';
import { SETTINGS, type Setting, type SettingName } from './settings.ts';

export type Environment = Record<string, string | undefined>;

export interface Config {
  dataFolder: string;
  feedsFolder: string;
  host: string;
  port: number;
  /** No trailing slash. */
  publicUrl: string;
  siteName: string;
  contact: string | null;
  timezone: string;
  trustProxy: string[];
  allowNetworks: string[];
  /** Seconds. */
  allowedHostSpacing: number;
  /** Cron expression. */
  schedule: string;
  /** Seconds; null for ever. */
  keepRejected: number | null;
  keepText: number | null;
  /** A backup every night. */
  backups: boolean;
  /** Quotes that no longer stand on their page as they were are not shown. */
  hideDrifted: boolean;
  /** Where problems are told; null for nowhere. May hold a secret. */
  webhook: string | null;
  webhookSecret: string | null;
  /** Address of the hub that is told when feeds change; null for none. */
  hub: string | null;
  /** Without one, /metrics answers only this machine. */
  metricsToken: string | null;
  logLevel: string;
  databaseUrl: string | null;
}

/**
 * Gather the settings from the environment, defaults filled in.
 * @throws HeadlinesError `bad-setting` for an unknown HEADLINES_* name or an unreadable NAME_FILE.
 */
export function readEnv(env: Environment): Record<SettingName, string> {
  const names = new Set<string>(SETTINGS.map((setting) => setting.name));
  for (const name of Object.keys(env)) {
    if (!name.startsWith('HEADLINES_') || names.has(name.replace(/_FILE$/, ''))) continue;
    const near = [...names].find((known) => likeness(known, name));
    throw new HeadlinesError(
      'bad-setting',
      `Unknown setting ${name}.`,
      near ? `Did you mean ${near}?` : 'docs/operating.md lists all settings.',
    );
  }
  const values = SETTINGS.map((setting) => [setting.name, readSetting(env, setting)]);
  return Object.fromEntries(values) as Record<SettingName, string>;
}

function readSetting(env: Environment, { name, default: fallback }: Setting): string {
  const file = env[`${name}_FILE`];
  if (file) {
    try {
      return readFileSync(file, 'utf8').trim();
    } catch (cause) {
      throw new HeadlinesError(
        'bad-setting',
        `${name}_FILE: cannot read ${file}.`,
        'Check the path and its permissions.',
        cause,
      );
    }
  }
  return env[name]?.trim() || fallback;
}

/** Do two names share most of their words? Enough to catch a slip of the keyboard. */
function likeness(known: string, given: string): boolean {
  const letters = (name: string) =>
    name.replace('HEADLINES_', '').replaceAll('_', '').split('').sort().join('');
  return letters(known) === letters(given) || known.includes(given) || given.includes(known);
}

/**
 * Turn gathered settings into the configuration the program runs with.
 * @throws HeadlinesError `bad-setting` naming the setting, what is wrong with it and an example.
 */
export function checkConfig(values: Record<SettingName, string>): Config {
  const refuse = (name: SettingName, wrong: string, hint: string): never => {
    throw new HeadlinesError('bad-setting', `${name}=${values[name]}: ${wrong}.`, hint);
  };
  const port = Number(values.HEADLINES_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    refuse('HEADLINES_PORT', 'not a port number', 'Give a number from 0 to 65535, e.g. 3000.');
  }
  const spacing = Number(values.HEADLINES_ALLOWED_HOST_SPACING);
  if (!(spacing >= 0 && spacing <= 3600)) {
    refuse('HEADLINES_ALLOWED_HOST_SPACING', 'not a number of seconds', 'Give a number from 0 to 3600.');
  }
  const networks = (name: 'HEADLINES_ALLOW_NETWORKS' | 'HEADLINES_TRUST_PROXY'): string[] => {
    const list = values[name]
      .split(',')
      .map((cidr) => cidr.trim())
      .filter((cidr) => cidr !== '');
    const wrong = list.find((cidr) => !isNetwork(cidr));
    if (wrong !== undefined)
      refuse(name, `${wrong} is not a network`, 'Give CIDRs such as 10.0.0.0/8, comma-separated.');
    return list;
  };
  const ownNetworks = () => {
    const list = networks('HEADLINES_ALLOW_NETWORKS');
    try {
      createAddressGuard(list);
    } catch (error) {
      refuse('HEADLINES_ALLOW_NETWORKS', messageOf(error), 'Give CIDRs such as 10.1.0.0/16.');
    }
    return list;
  };
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: values.HEADLINES_TIMEZONE });
  } catch {
    refuse('HEADLINES_TIMEZONE', 'not a time zone', 'Give a name such as America/Denver.');
  }
  const host = values.HEADLINES_HOST;
  const fallbackUrl = `http://${addressOf(host)}:${port}`;
  const publicUrl = (values.HEADLINES_PUBLIC_URL || fallbackUrl).replace(/\/+$/, '');
  const { protocol = '', search = '', hash = '', username = '' } = URL.parse(publicUrl) ?? {};
  if (!/^https?:$/.test(protocol) || search + hash + username !== '') {
    refuse(
      'HEADLINES_PUBLIC_URL',
      'not a web address',
      'Give an address such as https://headlines.example.org.',
    );
  }
  if (
    values.DATABASE_URL !== '' &&
    !/^postgres(ql)?:$/.test(URL.parse(values.DATABASE_URL)?.protocol ?? '')
  ) {
    throw new HeadlinesError(
      'bad-setting',
      'DATABASE_URL is not a PostgreSQL address.',
      'It begins with postgres://; leave it out to use SQLite.',
    );
  }
  if (!validate(values.HEADLINES_SCHEDULE)) {
    refuse('HEADLINES_SCHEDULE', 'not a cron expression', 'Give five fields, e.g. */10 * * * *.');
  }
  const keepFor = (name: 'HEADLINES_KEEP_REJECTED' | 'HEADLINES_KEEP_TEXT'): number | null => {
    if (values[name] === 'forever') return null;
    const days = Number(values[name]);
    if (!Number.isInteger(days) || days < 1 || days > 36_500)
      refuse(name, 'not a number of days', 'Give a whole number of days, e.g. 90, or forever.');
    return days * 24 * 3600;
  };
  if (!/^(on|off)$/.test(values.HEADLINES_HIDE_DRIFTED)) {
    refuse('HEADLINES_HIDE_DRIFTED', 'neither on nor off', 'Give on or off.');
  }
  if (!/^(on|off)$/.test(values.HEADLINES_BACKUPS)) {
    refuse('HEADLINES_BACKUPS', 'neither on nor off', 'Give on or off.');
  }
  // The address may be a secret in itself, so it is not repeated.
  if (
    values.HEADLINES_WEBHOOK !== '' &&
    !/^https?:$/.test(URL.parse(values.HEADLINES_WEBHOOK)?.protocol ?? '')
  ) {
    throw new HeadlinesError(
      'bad-setting',
      'HEADLINES_WEBHOOK is not a web address.',
      'It begins with https://; leave it out to be told by feed only.',
    );
  }
  const hub = values.HEADLINES_HUB === '' ? null : URL.parse(values.HEADLINES_HUB);
  if (values.HEADLINES_HUB !== '' && (!/^https?:$/.test(hub?.protocol ?? '') || hub?.username)) {
    refuse('HEADLINES_HUB', 'not a web address', 'Give an address such as https://hub.example.org/.');
  }
  if (values.HEADLINES_METRICS_TOKEN !== '' && values.HEADLINES_METRICS_TOKEN.length < 16) {
    throw new HeadlinesError(
      'bad-setting',
      'HEADLINES_METRICS_TOKEN is too short to be a secret.',
      'Give 16 characters or more, e.g. from `openssl rand -hex 16`.',
    );
  }
  if (!/^(fatal|error|warn|info|debug|trace|silent)$/.test(values.HEADLINES_LOG_LEVEL)) {
    refuse('HEADLINES_LOG_LEVEL', 'not a level', 'Give fatal, error, warn, info, debug, trace or silent.');
  }
  return {
    dataFolder: values.HEADLINES_DATA,
    feedsFolder: values.HEADLINES_FEEDS,
    host,
    port,
    publicUrl,
    siteName: values.HEADLINES_SITE_NAME,
    contact: values.HEADLINES_CONTACT || null,
    timezone: values.HEADLINES_TIMEZONE,
    trustProxy: networks('HEADLINES_TRUST_PROXY'),
    allowNetworks: ownNetworks(),
    allowedHostSpacing: spacing,
    schedule: values.HEADLINES_SCHEDULE,
    keepRejected: keepFor('HEADLINES_KEEP_REJECTED'),
    keepText: keepFor('HEADLINES_KEEP_TEXT'),
    backups: values.HEADLINES_BACKUPS === 'on',
    hideDrifted: values.HEADLINES_HIDE_DRIFTED === 'on',
    webhook: values.HEADLINES_WEBHOOK || null,
    webhookSecret: values.HEADLINES_WEBHOOK_SECRET || null,
    hub: hub?.href ?? null,
    metricsToken: values.HEADLINES_METRICS_TOKEN || null,
    logLevel: values.HEADLINES_LOG_LEVEL,
    databaseUrl: values.DATABASE_URL || null,
  };
}

/** The host of an address that leads to a listener: one that listens everywhere is reached on this machine. */
function addressOf(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isNetwork(cidr: string): boolean {
  const [address = '', bits] = cidr.split('/');
  const family = isIP(address);
  if (family === 0) return false;
  if (bits === undefined) return true;
  try {
    new BlockList().addSubnet(address, Number(bits), family === 6 ? 'ipv6' : 'ipv4');
    return /^\d+$/.test(bits);
  } catch {
    return false;
  }
}

/** The configuration of this very process. */
export function loadConfig(): Config {
  return checkConfig(readEnv(process.env));
}

/** The doctor's looks at the house: program, settings, folders, disk, clock and the files of the sources. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config.ts';
import { LEAST_DISK } from '../domain/problem.ts';
import { HeadlinesError } from '../errors.ts';
import { freeBytesIn } from '../jobs/rounds.ts';
import { loadFeeds } from '../newsroom.ts';
import { makeFolder } from '../store/data-folder.ts';
import { type Finding, fault, fine, firstOf, warning } from './doctor-findings.ts';

/** The oldest Node that runs TypeScript as this program is written. */
const LEAST_NODE = 24;

/** No build of this program ran before this day: an earlier clock is wrong. */
const EARLIEST = Date.UTC(2026, 0, 1);

export function checkNode(version: string): Finding {
  return Number.parseInt(version, 10) >= LEAST_NODE
    ? fine('program', `Node ${version}`)
    : fault(
        'program',
        `Node ${version} is too old.`,
        `Use Node ${LEAST_NODE} or newer; npm scripts bring their own.`,
      );
}

export function checkSettings(config: Config): Finding[] {
  const { contact, publicUrl, trustProxy, webhook, webhookSecret, host } = config;
  const url = new URL(publicUrl);
  const isLocal = /^(127\.|localhost$|\[::1\]$)/.test(url.hostname);
  return [
    isLocal
      ? warning(
          'public address',
          `HEADLINES_PUBLIC_URL is ${publicUrl}: feeds and widgets made now work on this machine only.`,
          'Set it to the address people use before the first start: its host stays in permanent ids.',
        )
      : url.protocol === 'https:'
        ? fine('public address', publicUrl)
        : warning(
            'public address',
            `${publicUrl} is not https: browsers refuse the widget on https pages, and cookies of the desk travel in the clear.`,
            'Put a reverse proxy with TLS before it and change HEADLINES_PUBLIC_URL.',
          ),
    contact === null
      ? warning(
          'contact',
          'Publishers and readers cannot reach who runs this.',
          'Set HEADLINES_CONTACT to an e-mail address or a web page.',
        )
      : /^(https?:\/\/\S+|(mailto:)?[^\s@]+@[^\s@]+\.[^\s@]+)$/.test(contact)
        ? fine('contact', contact)
        : warning(
            'contact',
            `“${contact}” is neither an address nor a web page.`,
            'Set HEADLINES_CONTACT to one.',
          ),
    ...(url.protocol === 'https:' && trustProxy.length === 0 && /^(127\.|::1$|localhost$)/.test(host)
      ? [
          warning(
            'proxy',
            'A proxy seems to stand before it, but none is trusted: all readers count as one when requests are limited.',
            'Set HEADLINES_TRUST_PROXY to its address, e.g. 127.0.0.1.',
          ),
        ]
      : []),
    ...(webhook !== null && webhookSecret === null
      ? [
          warning(
            'webhook',
            'Messages are not signed.',
            'Set HEADLINES_WEBHOOK_SECRET if the receiver can check it.',
          ),
        ]
      : []),
  ];
}

/** Can the data folder be written, for real, and is there room? */
export function checkFolder(dataFolder: string): Finding[] {
  const folder = path.resolve(dataFolder);
  const probe = path.join(folder, `.doctor-${process.pid}`);
  try {
    makeFolder(folder);
    try {
      writeFileSync(probe, 'x');
    } finally {
      rmSync(probe, { force: true });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const advice =
      code === 'ENOSPC' || code === 'EDQUOT'
        ? 'Make room on the disk.'
        : 'Set HEADLINES_DATA to a folder this user may write to.';
    return [fault('data folder', `${folder} cannot be written (${(error as Error).message}).`, advice)];
  }
  const free = freeBytesIn(folder);
  const room = `${Math.floor(free / 1024 / 1024)} MB free`;
  return [
    fine('data folder', folder),
    free < LEAST_DISK ? fault('disk', room, 'Make room: 500 MB are needed.') : fine('disk', room),
  ];
}

/** @param now epoch milliseconds, as this machine has it */
export function checkClock(now: number, timeZone: string): Finding {
  if (now < EARLIEST) {
    const advice = 'Set it, and keep it set (NTP): dates and schedules depend on it.';
    return fault('clock', `It says ${new Date(now).toISOString()}.`, advice);
  }
  const local = new Intl.DateTimeFormat('en-US', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(now);
  return fine('clock', `${local} in ${timeZone}`);
}

export function checkFeeds(folder: string): Finding[] {
  try {
    const { feeds } = loadFeeds(folder);
    const problems = feeds.problems.map(({ file, line, field, message }) =>
      warning('sources', `${file}:${line}: ${field ? `${field}: ` : ''}${message}`, null),
    );
    return [
      feeds.sources.length > 0
        ? fine('sources', `${feeds.sources.length} sources in ${folder}`)
        : warning('sources', `There is no source in ${folder}.`, 'Add one: docs/sources.md tells how.'),
      ...firstOf(problems, 10, 'Run `npm run -s headlines -- sources check`.'),
    ];
  } catch (error) {
    return [explain('sources', error)];
  }
}

/** What was thrown, as a finding. */
export function explain(check: string, error: unknown): Finding {
  return error instanceof HeadlinesError
    ? fault(check, error.message, error.hint)
    : fault(check, String(error), null);
}

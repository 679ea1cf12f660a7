/** `headlines doctor`: looks at everything a running newsroom needs and says what to do about what is wrong. */
import { type Config, loadConfig } from '../config.ts';
import { HeadlinesError } from '../errors.ts';
import { openDoor } from '../newsroom.ts';
import { type Finding, fault, fine, warning } from './doctor-findings.ts';
import { checkClock, checkFeeds, checkFolder, checkNode, checkSettings } from './doctor-house.ts';
import { checkStore } from './doctor-store.ts';
import { plain, printJson, printLine } from './output.ts';

export interface DoctorOptions {
  json?: boolean;
  /** Send a test message to the webhook. */
  webhook?: boolean;
}

/** Print what was found. @throws HeadlinesError when anything is wrong enough to stop a start. */
export async function runDoctor(options: DoctorOptions): Promise<void> {
  const findings = await examine(options);
  if (options.json) printJson(findings);
  else {
    const mark = { ok: '✓', warning: '!', error: '✗' };
    for (const { check, level, message, advice } of findings) {
      printLine(`${mark[level]} ${check}: ${plain(message, 500)}`);
      if (advice !== null) printLine(`    → ${plain(advice, 300)}`);
    }
  }
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  if (!options.json)
    printLine(`${findings.length} looks, ${count('warning')} warnings, ${count('error')} errors.`);
  if (count('error') > 0) {
    throw new HeadlinesError('bad-setting', `${count('error')} of ${findings.length} checks failed.`);
  }
}

/** Look at everything; without a configuration that can be read there is nothing else to look at. */
async function examine({ webhook = false }: DoctorOptions): Promise<Finding[]> {
  let config: Config;
  try {
    config = loadConfig();
  } catch (error) {
    if (!(error instanceof HeadlinesError)) throw error;
    return [checkNode(process.versions.node), fault('settings', error.message, error.hint)];
  }
  const now = Date.now();
  return [
    checkNode(process.versions.node),
    ...checkSettings(config),
    ...checkFolder(config.dataFolder),
    checkClock(now, config.timezone),
    ...checkFeeds(config.feedsFolder),
    ...(await checkStore(config, now)),
    ...(webhook ? [await tryWebhook(config)] : []),
  ];
}

/** Deliver a message that says it is a test. */
async function tryWebhook(config: Config): Promise<Finding> {
  const check = 'webhook';
  if (config.webhook === null) {
    return warning(check, 'No webhook is set.', 'Set HEADLINES_WEBHOOK to be told of problems.');
  }
  const door = openDoor(config);
  try {
    const outcome = await door.send({
      url: config.webhook,
      method: 'POST',
      purpose: 'notice',
      body: JSON.stringify({
        text: `${config.siteName}: a test message. Problems are told here.`,
        problems: [],
      }),
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    if (outcome.kind === 'ok') return fine(check, 'A test message was taken.');
    const advice =
      outcome.class === 'refused-address'
        ? 'If the receiver is in your own network, add that to HEADLINES_ALLOW_NETWORKS.'
        : 'Check HEADLINES_WEBHOOK and the receiver.';
    return fault(check, `A test message was not taken: ${outcome.message}`, advice);
  } finally {
    await door.close();
  }
}

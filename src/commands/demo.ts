/** `headlines demo`: the sample newsroom, crawled and served, in a folder that is thrown away afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '../config.ts';
import { openDemo } from '../demo/demo.ts';
import { makeToken } from '../desk/secrets.ts';
import { addEditor } from '../desk/sign-in.ts';
import { createLog } from '../log.ts';
import { serve, settlePort } from '../main.ts';
import { stopped } from '../stopped.ts';
import { printReports } from './crawl.ts';
import { Progress, printLine } from './output.ts';

/** Pages of the demo's newsroom are linked to: a port of their own keeps those links valid between two runs. */
const NEWSROOM_PORT = 3999;

/** Who to write to: as invented as the rest. */
const SAMPLE_CONTACT = 'desk@sample-newsroom.example';

export async function runDemo(signal: AbortSignal): Promise<void> {
  // Never the operator's own data, whatever the settings say.
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'headlines-demo-'));
  try {
    const settings = loadConfig();
    const contact = settings.contact ?? SAMPLE_CONTACT;
    const config = await settlePort({ ...settings, contact, dataFolder, databaseUrl: null });
    process.stderr.write('Starting the sample newsroom and crawling it…\n');
    const progress = new Progress('Crawling');
    const demo = await openDemo({
      config,
      now: new Date(),
      newsroomPort: NEWSROOM_PORT,
      signal,
      onVisit: (report, total) => progress.step(report.name, total),
    }).finally(() => progress.end());
    try {
      const app = await serve(demo.room, createLog('silent'));
      const password = makeToken().slice(0, 16);
      await addEditor(demo.room.store, 'demo', password, Math.floor(Date.now() / 1000));
      printReports(demo.reports);
      printLine('');
      printLine(
        `Open ${config.publicUrl} — the desk is at ${config.publicUrl}/desk (name demo, password ${password}).`,
      );
      printLine('Everything in it is invented. Stop with Ctrl-C.');
      await stopped(signal);
      await app.close();
    } finally {
      await demo.close();
    }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

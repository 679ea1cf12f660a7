/** A real Chromium for tests: the one inside the npm package, or CHROMIUM_PATH. Cannot start: the test fails. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import packaged from '@sparticuz/chromium';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** Nothing leaves the machine and nothing runs that a page did not ask for. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-first-run',
  '--no-pings',
  '--disable-gpu',
  // Chromium refuses its own sandbox to root, which containers and CI run as.
  '--no-sandbox',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

export interface TestBrowser {
  /** A fresh profile: no cookie, storage or cache of another test. */
  open(options?: BrowserContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** Start a browser with a temporary folder of its own. Close it when done. */
export async function startBrowser(): Promise<TestBrowser> {
  const folder = await mkdtemp(path.join(tmpdir(), 'headlines-browser-'));
  const executablePath = process.env.CHROMIUM_PATH || (await packaged.executablePath());
  const browser = await chromium.launch({
    executablePath,
    args: QUIET,
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder },
  });
  return {
    open: (options = {}) => browser.newContext(options),
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * `node scripts/release-widget.ts 1.0.1` keeps the widget as it is now under that version, for ever: the bundle goes
 * into src/web/released/ byte for byte, and its hash into released.json. A version that is there is never written again.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stop } from 'esbuild';
import { bundleWidget } from '../src/assets.ts';

const FOLDER = path.resolve(import.meta.dirname, '../src/web/released');

const [version = ''] = process.argv.slice(2);
const file = path.join(FOLDER, `headlines-${version}.js`);
if (!/^\d+\.\d+\.\d+$/.test(version) || existsSync(file)) {
  process.stderr.write(
    'Usage: node scripts/release-widget.ts MAJOR.MINOR.PATCH, with a version not released yet\n',
  );
  process.exitCode = 2;
} else {
  const body = await bundleWidget();
  await stop();
  const list = path.join(FOLDER, 'released.json');
  const known = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>) : {};
  known[version] = `sha384-${createHash('sha384').update(body).digest('base64')}`;
  writeFileSync(file, body);
  writeFileSync(list, `${JSON.stringify(known, null, 2)}\n`);
  process.stdout.write(`${version} ${known[version]}\n`);
}

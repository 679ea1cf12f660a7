/** The widgets that were released: kept byte for byte, because pages elsewhere name their hashes. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface ReleasedWidget {
  /** "1.4.2" */
  version: string;
  major: number;
  body: string;
  /** Subresource Integrity (W3C SRI): "sha384-…". */
  integrity: string;
}

/** Every released widget in `folder`, the newest first. */
export function readReleased(folder: string): ReleasedWidget[] {
  return readdirSync(folder)
    .flatMap((file) => {
      const [, version, major] = /^headlines-((\d+)\.\d+\.\d+)\.js$/.exec(file) ?? [];
      if (!version) return [];
      const body = readFileSync(path.join(folder, file), 'utf8');
      const integrity = `sha384-${createHash('sha384').update(body).digest('base64')}`;
      return [{ version, major: Number(major), body, integrity }];
    })
    .sort((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }));
}

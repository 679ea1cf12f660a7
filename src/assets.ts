/** Browser code made ready at start: TypeScript and CSS bundled and minified in memory, so nobody has to build anything. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { build, stop } from 'esbuild';
import { readReleased } from './released.ts';
import type { AssetFile, Assets } from './routes/assets.ts';

export type { AssetFile, Assets };

const WEB = path.join(import.meta.dirname, 'web');
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** The widget's first number: others have pasted its address. A change that breaks their pages gets the next one. */
const MAJOR = 1;
export const WIDGET_PATH = `/w/${MAJOR}/headlines.js`;
/** The script that tells a page how high the frame in it is. */
const FRAME_PATH = `/w/${MAJOR}/frame.js`;

/**
 * Everything pages and widgets load. Give `paths` to the site and `files` to the routes.
 * @param releasedFolder where released widgets lie
 * @throws esbuild's BuildFailure when a file of src/web does not parse.
 */
export async function buildAssets(releasedFolder = path.join(WEB, 'released')): Promise<Assets> {
  try {
    const [widget, frame, copy, builder, style, deskStyle, feedStyle] = await Promise.all([
      bundleWidget(),
      bundle('frame.ts'),
      bundle('copy.ts'),
      bundle('builder.ts'),
      bundle('site.css'),
      bundle('desk.css'),
      bundle('feed.css'),
    ]);
    const files = new Map<string, AssetFile>();
    const released = readReleased(releasedFolder);
    for (const { version, major, body } of released) {
      files.set(`/w/${version}/headlines.js`, { body, type: SCRIPT, immutable: true });
      const floating = `/w/${major}/headlines.js`;
      // Of a number that is no longer built, its last release.
      if (!files.has(floating)) files.set(floating, { body, type: SCRIPT, immutable: false });
    }
    files.set(WIDGET_PATH, { body: widget, type: SCRIPT, immutable: false });
    files.set(FRAME_PATH, { body: frame, type: SCRIPT, immutable: false });
    const pinned = released.find(({ major }) => major === MAJOR);
    const keep = (name: string, extension: 'js' | 'css', body: string): string => {
      const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
      const address = `/assets/${name}-${hash}.${extension}`;
      files.set(address, { body, type: extension === 'js' ? SCRIPT : STYLE, immutable: true });
      return address;
    };
    const paths = {
      style: keep('site', 'css', style),
      deskStyle: keep('desk', 'css', deskStyle),
      feedStyle: keep('feed', 'css', feedStyle),
      copy: keep('copy', 'js', copy),
      builder: keep('builder', 'js', builder),
      widget: WIDGET_PATH,
      pinned: pinned ? { path: `/w/${pinned.version}/headlines.js`, integrity: pinned.integrity } : null,
      frame: FRAME_PATH,
    };
    return { files, paths };
  } finally {
    // The compiler is a process of its own; nobody needs it any longer.
    await stop();
  }
}

/** The widget's script with its looks inside. */
export async function bundleWidget(): Promise<string> {
  return bundle('headlines.ts', { WIDGET_CSS: JSON.stringify(await bundle('widget.css')) });
}

/** One file of src/web with what it imports, as text. Scripts become one function that leaves no globals. */
async function bundle(file: string, define: Record<string, string> = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(WEB, file)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: file.endsWith('.ts') ? 'es2022' : 'esnext',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    define,
  });
  return outputFiles[0]?.text.trim() ?? '';
}

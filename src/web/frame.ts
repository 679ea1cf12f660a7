/**
 * A frame as high as what is in it. On the page of a stranger this script listens, inside the frame it speaks; both ends
 * look who is talking. WordPress's own embeds are answered in their own words (its `secret` and `height`).
 */

/** Pixels: a frame can neither vanish nor push a page apart. */
const LEAST = 80;
const MOST = 3000;

const HOME = new URL((document.currentScript as HTMLScriptElement | null)?.src ?? location.href).origin;

/** Tell the page around how high this one is, now and whenever that changes. It may be anybody's: there is no secret in it. */
function speak(): void {
  const secret = /secret=(\w+)/.exec(location.hash)?.[1];
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ type: 'optout:height', height }, '*');
    if (secret) parent.postMessage({ message: 'height', value: height, secret }, '*');
  };
  new ResizeObserver(tell).observe(document.documentElement);
  if (!secret) return;
  // WordPress lets nothing out of its sandbox but a wish to go to a page of the frame's own site: ours leads further.
  addEventListener('click', ({ target }) => {
    const anchor = target instanceof Element ? target.closest('a') : null;
    const why = anchor?.closest('.entry')?.querySelector<HTMLAnchorElement>('.why');
    if (why) parent.postMessage({ message: 'link', value: why.href, secret }, '*');
  });
}

/** Give each frame of ours the height it asks for. */
function listen(): void {
  addEventListener('message', ({ data, origin, source }) => {
    const height = Number(data?.type === 'optout:height' && data.height);
    // In a sandbox an origin is written "null"; then the frame itself says whose it is.
    if (!height || (origin !== HOME && origin !== 'null')) return;
    for (const frame of document.querySelectorAll('iframe'))
      if (frame.contentWindow === source && frame.src.startsWith(`${HOME}/`))
        frame.style.height = `${Math.min(Math.max(height, LEAST), MOST)}px`;
  });
}

if (location.origin !== HOME) listen();
else if (parent !== self) speak();

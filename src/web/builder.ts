/** The widget builder follows the form while somebody chooses. Without this script the form is sent as any other. */

const form = document.querySelector<HTMLFormElement>('form.picker');
let latest = 0;

/** One's own colors, as the page of a stranger would set them. */
function dress(widget: Element | null, chosen: FormData): void {
  if (!(widget instanceof HTMLElement) || chosen.get('theme') !== 'own') return;
  for (const name of ['ink', 'paper', 'accent'])
    widget.style.setProperty(`--optout-${name}`, String(chosen.get(name)));
  widget.style.setProperty('--optout-padding', '1em');
}

/** Take over from a page made for this choice: the lines to paste, what must be said of them, and the preview. */
function show(page: Document, chosen: FormData): void {
  for (const lines of document.querySelectorAll<HTMLElement>('[data-lines]')) {
    const made = page.getElementById(lines.id)?.textContent ?? '';
    if (lines.textContent !== made) lines.textContent = made;
  }
  const widget = page.querySelector('.stage')?.firstElementChild;
  if (!widget) return;
  const preview = document.importNode(widget, true);
  dress(preview, chosen);
  document.querySelector('.stage')?.replaceChildren(preview);
}

form?.addEventListener('change', async ({ target }) => {
  // Who picks a color wants to see it.
  const theme = form.elements.namedItem('theme');
  if (target instanceof HTMLInputElement && target.type === 'color' && theme instanceof HTMLSelectElement)
    theme.value = 'own';
  latest += 1;
  const turn = latest;
  const chosen = new FormData(form);
  const query = new URLSearchParams();
  for (const [name, value] of chosen) query.set(name, String(value));
  const address = `${form.action}?${query}`;
  try {
    const response = await fetch(address, { credentials: 'omit' });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    // Two quick choices may be answered the wrong way round.
    if (!response.ok || turn !== latest) return;
    show(page, chosen);
    history.replaceState(null, '', address);
  } catch {
    form.requestSubmit();
  }
});

if (form) dress(document.querySelector('.stage > *'), new FormData(form));

/** The widget builder follows the form while somebody chooses. Without this script the form is sent as any other. */

const form = document.querySelector<HTMLFormElement>('form.picker');
const preview = document.querySelector('.stage optout-headlines');
let latest = 0;

form?.addEventListener('change', async () => {
  latest += 1;
  const turn = latest;
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    query.set(name, String(value));
    preview?.setAttribute(name, String(value));
  }
  const address = `${form.action}?${query}`;
  try {
    const response = await fetch(address, { credentials: 'omit' });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    // Two quick choices may be answered the wrong way round.
    if (!response.ok || turn !== latest) return;
    for (const lines of document.querySelectorAll('[data-lines]')) {
      lines.textContent = page.getElementById(lines.id)?.textContent ?? '';
    }
    history.replaceState(null, '', address);
  } catch {
    form.requestSubmit();
  }
});

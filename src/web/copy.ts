/** Puts a "Copy" button behind every field that carries `data-copy`. Without it the field can be copied by hand. */

for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-copy]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = 'Copied';
    } catch {
      // Without a secure context there is no clipboard; the text is selected, so Ctrl+C does it.
      button.textContent = 'Selected: press Ctrl+C';
    }
  });
  field.after(button);
}

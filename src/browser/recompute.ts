/** Loaded by every page with a table: gives each control its panel when a reader first opens it, and nothing before. */
for (const control of document.querySelectorAll<HTMLDetailsElement>('details[data-recompute]')) {
  control.addEventListener('toggle', () => void open(control), { once: true });
}

async function open(control: HTMLDetailsElement): Promise<void> {
  const { mountPanel } = await import('./panel.ts');
  await mountPanel(control, new URL('../../../', import.meta.url));
}

export {};

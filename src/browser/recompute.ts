/** Loaded by every page with a table: gives each control its panel when a reader first opens it, and nothing before. */
for (const control of document.querySelectorAll<HTMLDetailsElement>('details[data-recompute]')) {
  control.addEventListener('toggle', () => void open(control), { once: true });
}

async function open(control: HTMLDetailsElement): Promise<void> {
  const { mountPanel } = await import('./panel.ts');
  await mountPanel(control, reportFolder());
}

/** The report that the page belongs to: its style sheet stands in it, while this program may be shared by many. */
function reportFolder(): URL {
  const { href } = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"]')!;
  return new URL('../', href);
}

export {};

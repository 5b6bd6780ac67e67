import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of real data beside the checkout, or undefined where it does not exist; tests that need it then skip and say so. */
export function sharedData(): string | undefined {
  const folder = fileURLToPath(new URL('../../shared/data', import.meta.url));
  return existsSync(folder) ? folder : undefined;
}

export const NO_SHARED_DATA = 'needs the real data in ../shared/data';

import { join } from 'node:path';

/** Where downloaded hours are kept, in Muster's own folder. */
export function hoursCache(folder: string): string {
  return join(folder, 'gharchive');
}

/** Where hours wait to be loaded. */
export function spoolFolder(folder: string): string {
  return join(folder, 'gharchive-spool');
}

import { chmod, mkdir } from 'node:fs/promises';
import { basename } from 'node:path';

/** What Muster keeps for itself stands in a folder of this name, beside nothing of anybody else's. */
const OWN_FOLDER = '.muster';

/** Makes a folder, and those above it that are missing, for its owner only; our own folder is closed to others even where it was there before. */
export async function privateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (basename(folder) === OWN_FOLDER) await closed(folder, 0o700);
}

/** Takes a file that names people away from everybody but its owner. One of somebody else's stays as it is. */
export async function privateFile(file: string): Promise<void> {
  await closed(file, 0o600);
}

async function closed(path: string, mode: number): Promise<void> {
  await chmod(path, mode).catch((error: unknown) => {
    if (!['EPERM', 'EROFS', 'ENOENT', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  });
}

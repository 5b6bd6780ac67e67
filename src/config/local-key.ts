import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';
import { privateFolder } from '../util/private-files.ts';

const KEY_BYTES = 32;

/**
 * The secret that pseudonyms are made with: 32 random bytes in `<directory>/key`, written as hexadecimal with mode 0600. Made on the
 * first call; whoever runs first wins, so two processes always agree. Losing the file makes new pseudonyms, nothing else.
 * @throws MusterError E_LOCAL_KEY when the file exists but does not hold a key.
 */
export async function localKey(directory: string, effects: Effects): Promise<Buffer> {
  const file = path.join(directory, 'key');
  await privateFolder(directory);
  const text = (await readIfThere(file, effects)) ?? (await create(file, effects));
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length !== KEY_BYTES) {
    throw new MusterError('E_LOCAL_KEY', `${file} does not hold a key of ${KEY_BYTES} bytes.`, {
      hint: 'Put the right file back, or delete it to start with a new key and new pseudonyms.',
      at: { file },
    });
  }
  return key;
}

/** Writes aside, then links into place: a link fails when the name exists, and nobody ever reads half a key. */
async function create(file: string, effects: Effects): Promise<string> {
  const { files } = effects;
  const aside = `${file}.${randomBytes(8).toString('hex')}`;
  await files.writeFile(aside, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await files.link(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await files.rm(aside, { force: true });
  }
  return await files.readFile(file, 'utf8');
}

async function readIfThere(file: string, effects: Effects): Promise<string | undefined> {
  try {
    return await effects.files.readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

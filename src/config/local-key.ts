import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';
import { readForgetList } from '../util/forget-list.ts';
import { privateFolder } from '../util/private-files.ts';

const KEY_BYTES = 32;

/**
 * The secret that pseudonyms are made with: 32 random bytes in `<directory>/key`, written as hexadecimal with mode 0600. Made on the
 * first call; whoever runs first wins, so two processes always agree. Losing the file makes new pseudonyms, and
 * the list of who asked to be forgotten means nobody any more: where that names somebody no new key is made.
 * @throws MusterError E_LOCAL_KEY when the file does not hold a key, or is not there and people were forgotten with it.
 */
export async function localKey(directory: string, effects: Effects): Promise<Buffer> {
  const file = path.join(directory, 'key');
  await privateFolder(directory);
  const forgotten = (await readForgetList(directory, effects)).length > 0;
  const text = (await readIfThere(file, effects)) ?? (forgotten ? '' : await create(file, effects));
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length === KEY_BYTES) return key;
  throw noKey(file, forgotten);
}

function noKey(file: string, forgotten: boolean): MusterError {
  const hint = forgotten
    ? {
        en: 'Put the right file back: only with it the forgotten are recognised. If it is lost, delete the file forgotten beside it and forget each again.',
        zh: '请放回原来的文件：只有用它才能认出要求被遗忘的人。若已丢失，请删除旁边的 forgotten 文件，并对每个人重新运行 muster forget。',
      }
    : {
        en: 'Put the right file back, or delete it to start with a new key and new pseudonyms.',
        zh: '请放回原来的文件，或删除它以使用新的密钥和新的假名。',
      };
  return new MusterError(
    'E_LOCAL_KEY',
    { en: `${file} does not hold a key of ${KEY_BYTES} bytes.`, zh: `${file} 中没有 ${KEY_BYTES} 字节的密钥。` },
    { hint, at: { file } },
  );
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

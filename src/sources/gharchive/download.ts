import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { type Message, verbatim } from '../../util/message.ts';
import { privateFolder } from '../../util/private-files.ts';

/** The archive's own address. */
export const ARCHIVE = 'https://data.gharchive.org/';
const ATTEMPTS = 3;
/** A server that sends nothing for so long is silent. */
const PATIENCE_MS = 60_000;
/** Before trying again; twice as long each time. */
const PAUSE_MS = 250;
/** Files asked for at a time: the archive is a gift. */
export const POLITE = 2;

/** Where the archive is asked for files in one run. */
export type Archive = {
  readonly url: string;
  /** Whether it was silent each time it was asked for a file: then it is asked for no other, or every hour of years would wait. */
  isSilent: boolean;
  readonly patienceMs: number;
};

export function archiveAt(url: string, patienceMs = PATIENCE_MS): Archive {
  return { url: url.endsWith('/') ? url : `${url}/`, isSilent: false, patienceMs };
}

/** What is wrong with an answer of the server, as we say it. */
class Fault extends Error {
  readonly said: Message;
  constructor(said: Message) {
    super(said.en);
    this.said = said;
  }
}

class Silence extends Fault {}

/**
 * Brings one file of the archive into `folder`. A file that is there is not asked for again; one that was cut off goes on where it ended. The MD5 the
 * server states (`x-goog-hash`) is checked, else the length. Answers with the path, or null when the archive has no such file.
 * @throws MusterError E_DOWNLOAD when the server cannot be reached, is silent, or keeps sending something else than it says
 */
export async function downloadFile(archive: Archive, name: string, folder: string, effects: Effects): Promise<string | null> {
  const path = join(folder, name);
  if (await sizeOf(path, effects)) return path;
  const address = new URL(name, archive.url);
  if (archive.isSilent) throw notAsked(address);
  await privateFolder(dirname(path));
  let cause: unknown;
  let silences = 0;
  for (let attempt = 0; attempt < ATTEMPTS && !archive.isSilent; attempt++) {
    try {
      return await fetchOnce(address, path, archive.patienceMs, effects);
    } catch (error) {
      cause = error;
      effects.log.debug(`${address.href}: ${String(error)}; trying again`);
      if (error instanceof Silence) archive.isSilent = ++silences === ATTEMPTS;
      else await wait(PAUSE_MS * 2 ** attempt);
    }
  }
  const said = cause instanceof Fault ? cause.said : verbatim(cause instanceof Error ? cause.message : String(cause));
  throw new MusterError(
    'E_DOWNLOAD',
    { en: `${address.href} cannot be downloaded: ${said.en}`, zh: `无法下载 ${address.href}：${said.zh}` },
    {
      hint: {
        en: 'Check the network; what was downloaded is kept and the next sync goes on from there.',
        zh: '请检查网络；已下载的内容都保留着，下次同步从那里继续。',
      },
      cause,
    },
  );
}

function notAsked(address: URL): MusterError {
  return new MusterError(
    'E_DOWNLOAD',
    {
      en: `${address.href} was not asked for: ${address.host} was silent for other files of this run.`,
      zh: `没有请求 ${address.href}：本次运行中 ${address.host} 对其他文件没有应答。`,
    },
    {
      hint: {
        en: 'Run muster sync again when it answers; what was downloaded is kept.',
        zh: '等它有应答时再运行 muster sync；已下载的内容都保留着。',
      },
    },
  );
}

async function fetchOnce(address: URL, path: string, patienceMs: number, effects: Effects): Promise<string | null> {
  const part = `${path}.part`;
  const have = await sizeOf(part, effects);
  const silence = new AbortController();
  const seconds = patienceMs / 1000;
  const silent = new Silence({ en: `the server is silent for ${seconds} s`, zh: `服务器 ${seconds} 秒没有应答` });
  const timer = setTimeout(() => silence.abort(silent), patienceMs);
  try {
    const response = await fetch(address, { headers: have > 0 ? { range: `bytes=${have}-` } : {}, signal: silence.signal });
    if (response.status === 404) return null;
    const whole = response.status === 416 && have > 0;
    if (!response.ok && !whole) throw new Fault({ en: `the server answers ${response.status}`, zh: `服务器的应答是 ${response.status}` });
    if (!whole) await saveBody(response, part, response.status === 206, () => timer.refresh(), effects);
    await verify(response, part, effects);
    await effects.files.rename(part, path);
    return path;
  } finally {
    clearTimeout(timer);
  }
}

/** @param onBytes called whenever the server sent something */
async function saveBody(response: Response, part: string, append: boolean, onBytes: () => void, effects: Effects): Promise<void> {
  const handle = await effects.files.open(part, append ? 'a' : 'w');
  try {
    for await (const chunk of response.body ?? []) {
      onBytes();
      await handle.write(chunk);
    }
  } finally {
    await handle.close();
  }
}

/** Throws, and forgets the file, when it is not what the server says it is. */
async function verify(response: Response, part: string, effects: Effects): Promise<void> {
  const size = await sizeOf(part, effects);
  const total = Number(/\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1] ?? response.headers.get('content-length') ?? size);
  if (response.status !== 416 && size < total)
    throw new Fault({ en: `cut off after ${size} of ${total} bytes`, zh: `共 ${total} 字节，收到 ${size} 字节后中断` });
  const stated = /md5=([^,\s]+)/.exec(response.headers.get('x-goog-hash') ?? '')?.[1];
  if (stated === undefined && size === total) return;
  const md5 = createHash('md5')
    .update(await effects.files.readFile(part))
    .digest('base64');
  if (stated === undefined ? size === total : stated === md5) return;
  await effects.files.rm(part, { force: true });
  throw new Fault({ en: 'the file does not match its checksum', zh: '文件与其校验和不符' });
}

async function sizeOf(path: string, effects: Effects): Promise<number> {
  return (await effects.files.stat(path).catch(() => undefined))?.size ?? 0;
}

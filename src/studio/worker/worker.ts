import { dirname } from 'node:path';
import { fs } from 'memfs';
import type { Asked, Said } from '../protocol.ts';
import { PROGRAM } from '../stand-ins/places.ts';

const say = (said: Said) => postMessage(said);

/** Puts the program's own files where it looks for them, which its modules do as they are loaded; only then comes the program. */
async function start(): Promise<void> {
  const files = (await (await fetch(new URL('program.json', location.href))).json()) as Readonly<Record<string, string>>;
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(dirname(`${PROGRAM}/${name}`), { recursive: true });
    fs.writeFileSync(`${PROGRAM}/${name}`, text);
  }
  const { answer, prepared } = await import('./session.ts');
  addEventListener('message', ({ data }: MessageEvent<Asked>) => void answer(data, say));
  say({ kind: 'ready' });
  await prepared();
  say({ kind: 'complete' });
}

start().catch((error: unknown) => say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }));

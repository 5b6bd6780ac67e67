import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A place on the web with hours of an archive, for a server to read. Says which were asked for; answers 500 to those that `broken` matches. */
export type HourPlace = {
  readonly place: string;
  readonly asked: string[];
  broken: RegExp | null;
  /** Puts an hour there: lines, or the bytes of its file. */
  put(name: string, content: readonly (string | object)[] | Buffer): void;
  close(): Promise<void>;
};

export async function hourPlace(folder: string): Promise<HourPlace> {
  mkdirSync(folder, { recursive: true });
  const server = createServer((question, answer) => {
    const name = (question.url ?? '/').slice(1);
    if (question.method === 'GET') found.asked.push(name.replace('.json.gz', ''));
    if (found.broken?.test(name)) answer.writeHead(500).end();
    else if (!existsSync(join(folder, name))) answer.writeHead(404).end();
    else answer.end(question.method === 'HEAD' ? undefined : readFileSync(join(folder, name)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const found: HourPlace = {
    place: `http://127.0.0.1:${(server.address() as AddressInfo).port}/{yyyy}-{MM}-{dd}-{h}.json.gz`,
    asked: [],
    broken: null,
    put: (name, content) => {
      const bytes = Buffer.isBuffer(content)
        ? content
        : gzipSync(`${content.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')}\n`);
      writeFileSync(join(folder, `${name}.json.gz`), bytes);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return found;
}

/** A star, by default of a wanted repository. */
export function star(id: number, at: string, name = 'Acme/One', more: object = {}): object {
  return {
    id: String(id),
    type: 'WatchEvent',
    actor: { id: 5, login: 'Ann-5' },
    repo: { id: 7, name },
    payload: {},
    created_at: at,
    ...more,
  };
}

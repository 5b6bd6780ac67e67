import { dirname, join } from 'node:path';
import { serve } from '@hono/node-server';
import { previewApp } from '../api/preview.ts';
import { counted } from '../util/counted.ts';
import type { Effects } from '../util/effects.ts';
import { readInside } from '../util/plain-file.ts';

/** After a change, so long nothing more may change before the report is built: editors write a file in several steps. */
const QUIET_MS = 150;

export type Watch = {
  readonly folder: string;
  /** The files whose changes count. */
  readonly files: readonly string[];
  /** Builds the report anew; its errors are shown and the watch goes on. */
  readonly build: () => Promise<void>;
  readonly onError: (error: unknown) => void;
};

/** Serves a report on this machine and builds it anew whenever one of the files changes. Ends when `stop` aborts. */
export async function watchReport(watch: Watch, effects: Effects, stop?: AbortSignal): Promise<void> {
  const listeners = new Set<() => void>();
  const app = previewApp((path) => readInside(watch.folder, path, effects), {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
    effects.log.info({
      en: `http://127.0.0.1:${port}/ shows the report and follows ${counted(watch.files.length, 'file')}. Ctrl-C ends it.`,
      zh: `http://127.0.0.1:${port}/ 显示报告，并跟踪 ${watch.files.length} 个文件的改动。按 Ctrl-C 结束。`,
    }),
  );
  try {
    for await (const _ of changes(watch.files, effects, stop)) {
      await watch.build().then(() => listeners.forEach((listener) => void listener()), watch.onError);
    }
  } finally {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  }
}

/** One item per burst of changes to any of the files. Folders are watched, since editors replace files. */
async function* changes(files: readonly string[], effects: Effects, stop?: AbortSignal): AsyncGenerator<void> {
  let wake: () => void = () => {};
  let changed = false;
  const folders = [...new Set(files.map(dirname))];
  const watchers = folders.map(async (folder) => {
    for await (const event of effects.files.watch(folder, stop ? { signal: stop } : {})) {
      if (event.filename !== null && !files.includes(join(folder, event.filename))) continue;
      changed = true;
      wake();
    }
  });
  const ended = Promise.allSettled(watchers).then(() => 'ended' as const);
  while (true) {
    const next = changed ? 'changed' : await Promise.race([ended, new Promise<'changed'>((resolve) => (wake = () => resolve('changed')))]);
    if (next === 'ended') return;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    changed = false;
    yield;
  }
}

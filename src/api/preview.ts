import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { onlyThisMachine } from './hosts.ts';
import { fileOf, mediaType } from './report-files.ts';

const RELOAD = '/.reload';
const CLIENT = '/.reload.js';
/** Stands in served pages only, never in the report itself: a file, since pages allow nothing that runs inside them. */
const CLIENT_TAG = `<script src="${CLIENT}"></script></body>`;
const CLIENT_TEXT = `new EventSource('${RELOAD}').onmessage = () => location.reload();\n`;
/** Pages that only read allow no script and no connection; while they are worked on they may have the report's own. */
const READING = /(<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;)(?![^"]*script-src)/;

/** Tells whoever listens that the report was built anew. */
export type Reloads = { subscribe(listener: () => void): () => void };

/**
 * Serves a report folder while it is worked on; pages load themselves anew when it changes. Answers to names of this machine only.
 * @param read the content of a file of the report by its path, or undefined when there is none
 */
export function previewApp(read: (path: string) => Promise<Uint8Array | undefined>, reloads: Reloads): Hono {
  const app = new Hono();
  app.use(onlyThisMachine);
  app.use(async (context, next) => {
    context.header('X-Content-Type-Options', 'nosniff');
    return next();
  });
  app.get(CLIENT, (context) => context.body(CLIENT_TEXT, 200, { 'Content-Type': mediaType(CLIENT), 'Cache-Control': 'no-store' }));
  app.get(RELOAD, (context) =>
    streamSSE(context, async (stream) => {
      const unsubscribe = reloads.subscribe(() => void stream.writeSSE({ data: 'reload' }));
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      unsubscribe();
    }),
  );
  app.get('*', async (context) => {
    const path = fileOf(context.req.path);
    const content = path === undefined ? undefined : await read(path);
    if (path === undefined || content === undefined) return context.notFound();
    const type = mediaType(path);
    const body = type.startsWith('text/html') ? served(new TextDecoder().decode(content)) : new Uint8Array(content);
    return context.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  });
  return app;
}

function served(page: string): string {
  return page.replace('</body>', () => CLIENT_TAG).replace(READING, "$1 script-src 'self'; connect-src 'self';");
}

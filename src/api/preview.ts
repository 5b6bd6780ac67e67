import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  csv: 'text/csv; charset=utf-8',
  sql: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  xml: 'application/xml',
  wasm: 'application/wasm',
  pdf: 'application/pdf',
};
const RELOAD = '/.reload';
const CLIENT = '/.reload.js';
/** Stands in served pages only, never in the report itself: a file, since pages allow nothing that runs inside them. */
const CLIENT_TAG = `<script src="${CLIENT}"></script></body>`;
const CLIENT_TEXT = `new EventSource('${RELOAD}').onmessage = () => location.reload();\n`;
/** Pages that only read allow no script and no connection; while they are worked on they may have the report's own. */
const READING = /(<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;)(?![^"]*script-src)/;
/** Names of this machine: any other means that some page elsewhere was led here by its name. */
const THIS_MACHINE = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/** Tells whoever listens that the report was built anew. */
export type Reloads = { subscribe(listener: () => void): () => void };

/**
 * Serves a report folder while it is worked on; pages load themselves anew when it changes. Answers to names of this machine only.
 * @param read the content of a file of the report by its path, or undefined when there is none
 */
export function previewApp(read: (path: string) => Promise<Uint8Array | undefined>, reloads: Reloads): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    if (!THIS_MACHINE.test(context.req.header('host') ?? ''))
      return context.text('This is shown on the machine it was made on only.\n', 421);
    context.header('X-Content-Type-Options', 'nosniff');
    return next();
  });
  app.get(CLIENT, (context) => context.body(CLIENT_TEXT, 200, { 'Content-Type': TYPES['js']!, 'Cache-Control': 'no-store' }));
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
    const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    const body = type.startsWith('text/html') ? served(new TextDecoder().decode(content)) : new Uint8Array(content);
    return context.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  });
  return app;
}

function served(page: string): string {
  return page.replace('</body>', () => CLIENT_TAG).replace(READING, "$1 script-src 'self'; connect-src 'self';");
}

/** The file an address stands for: a folder's is its index. Nothing above the folder has one. */
function fileOf(address: string): string | undefined {
  const parts = decoded(address)
    ?.split('/')
    .filter((part) => part !== '');
  if (parts === undefined) return undefined;
  if (parts.some((part) => part === '..' || part.includes('\\') || part.includes('\0'))) return undefined;
  return address.endsWith('/') ? [...parts, 'index.html'].join('/') : parts.join('/');
}

function decoded(address: string): string | undefined {
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined;
  }
}

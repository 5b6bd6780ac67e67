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
/** Stands in served pages only, never in the report itself. */
const CLIENT = `<script>new EventSource('${RELOAD}').onmessage=()=>location.reload()</script></body>`;

/** Tells whoever listens that the report was built anew. */
export type Reloads = { subscribe(listener: () => void): () => void };

/**
 * Serves a report folder while it is worked on; pages load themselves anew when it changes.
 * @param read the content of a file of the report by its path, or undefined when there is none
 */
export function previewApp(read: (path: string) => Promise<Uint8Array | undefined>, reloads: Reloads): Hono {
  const app = new Hono();
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
    const body = type.startsWith('text/html')
      ? new TextDecoder().decode(content).replace('</body>', () => CLIENT)
      : new Uint8Array(content);
    return context.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  });
  return app;
}

/** The file an address stands for: a folder's is its index. Nothing above the folder has one. */
function fileOf(address: string): string | undefined {
  const parts = decodeURIComponent(address)
    .split('/')
    .filter((part) => part !== '');
  if (parts.some((part) => part === '..' || part.includes('\\') || part.includes('\0'))) return undefined;
  return address.endsWith('/') ? [...parts, 'index.html'].join('/') : parts.join('/');
}

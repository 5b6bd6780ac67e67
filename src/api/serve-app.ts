import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { etag } from 'hono/etag';
import type { Answers } from './answers.ts';
import { assistantHandler } from './assistant.ts';
import { onlyThisMachine } from './hosts.ts';
import { limited } from './limits.ts';
import { serverMetrics } from './metrics.ts';
import { fileOf, mediaType } from './report-files.ts';
import { nothingHere, restApp } from './rest.ts';

/** The longest question an assistant may send, in bytes. */
const MAX_BODY = 65_536;
/** The longest address, in characters. */
const MAX_ADDRESS = 4_096;

export type ServeOptions = {
  readonly version: string;
  /** Whether only this machine is answered, by a name of its own. */
  readonly loopback: boolean;
};

/**
 * A report, its numbers as JSON under `/api/v1`, the same for assistants (Model Context Protocol) at `/mcp`, `/metrics` and `/healthz`. Everything is
 * read only, and nothing in an answer is more than what the report may print.
 */
export function serveApp(source: Answers, { version, loopback }: ServeOptions): Hono {
  const { answers, load } = limited(source);
  const metrics = serverMetrics(load);
  const app = new Hono();
  app.use(metrics.middleware);
  if (loopback) app.use(onlyThisMachine);
  app.use(async (context, next) => {
    context.header('X-Content-Type-Options', 'nosniff');
    if (context.req.url.length > MAX_ADDRESS) return context.text('This address is too long.\n', 414);
    return next();
  });
  app.get('/healthz', async (context) => {
    const edition = await answers.edition().catch(() => undefined);
    return edition === undefined ? context.json({ ok: false }, 503) : context.json({ ok: true, edition: edition.digest, version });
  });
  app.get('/metrics', async (context) => context.body(await metrics.text(), 200, { 'Content-Type': metrics.type }));
  app.use('/api/*', etag());
  app.use('/api/*', async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-cache');
    if (!loopback) context.header('Access-Control-Allow-Origin', '*');
  });
  app.route('/api/v1', restApp(answers, version));
  app.get('/api/v1/', (context) => context.redirect('/api/v1', 301));
  app.all('/api/*', nothingHere);
  app.use('/mcp', bodyLimit({ maxSize: MAX_BODY }));
  app.all('/mcp', assistantHandler(answers, version));
  app.get('*', (context) => reportFile(answers, context.req.path, context.req.header('If-None-Match')));
  return app;
}

/** A file of the edition; its tag is the digest that the manifest has of it. */
async function reportFile(answers: Answers, address: string, known: string | undefined): Promise<Response> {
  const path = fileOf(address);
  const missing = new Response('There is nothing at this address.\n', { status: 404 });
  if (path === undefined) return missing;
  const digest = (await answers.edition()).files.get(path);
  const headers = {
    'Content-Type': mediaType(path),
    'Cache-Control': 'no-cache',
    ...(digest === undefined ? {} : { ETag: `"${digest}"` }),
  };
  if (digest !== undefined && known?.includes(digest)) return new Response(null, { status: 304, headers });
  const content = await answers.file(path);
  return content === undefined ? missing : new Response(new Uint8Array(content), { headers });
}

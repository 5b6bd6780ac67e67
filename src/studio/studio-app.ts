import { Hono } from 'hono';
import { onlyThisMachine } from '../api/hosts.ts';
import { fileOf, mediaType } from '../api/report-files.ts';
import type { Effects } from '../util/effects.ts';
import { POLICY } from './policy.ts';

/** Serves the studio to this machine. */
export function studioApp(site: ReadonlyMap<string, URL>, { files }: Effects): Hono {
  const app = new Hono();
  app.use(onlyThisMachine);
  app.get('*', async (context) => {
    const path = fileOf(context.req.path);
    const file = path === undefined ? undefined : site.get(path);
    if (path === undefined || file === undefined) return context.notFound();
    const headers = { 'Content-Type': mediaType(path), 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff' };
    return context.body(new Uint8Array(await files.readFile(file)), 200, headers);
  });
  return app;
}

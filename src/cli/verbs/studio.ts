import { relative, resolve } from 'node:path';
import { serve } from '@hono/node-server';
import type { ExitCode } from '../../model/exit.ts';
import { siteFiles } from '../../studio/site-files.ts';
import { studioApp } from '../../studio/studio-app.ts';
import { writeSite } from '../../studio/write-site.ts';
import type { Effects } from '../../util/effects.ts';
import { cannotListen, portOf } from '../listening.ts';
import { type Parsed, textFlag } from '../parsed.ts';

const DEFAULT_PORT = 8090;

/** `muster studio`: the program as a page, for exports that must not leave the machine; with --out the same as a folder for any static host. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const site = await siteFiles(effects);
  const out = textFlag(parsed, 'out');
  if (out !== undefined) {
    const folder = resolve(effects.process.cwd, out);
    await writeSite(site, folder, effects);
    const shown = relative(effects.process.cwd, folder) || '.';
    effects.log.info({
      en: `${site.size} files in ${shown}. Any static host can serve them; they need no server of their own.`,
      zh: `已在 ${shown} 写入 ${site.size} 个文件。任何静态托管都可提供它们，无需专用的服务器。`,
    });
    return 0;
  }
  const port = portOf(textFlag(parsed, 'port'), DEFAULT_PORT);
  const hostname = '127.0.0.1';
  await new Promise<void>((end, fail) => {
    const server = serve({ fetch: studioApp(site, effects).fetch, hostname, port }, (at) =>
      effects.log.info({
        en: `Open http://${hostname}:${at.port}/ in a browser. Nothing leaves this machine. Ctrl-C ends it.`,
        zh: `请在浏览器中打开 http://${hostname}:${at.port}/。数据不离开本机。按 Ctrl-C 结束。`,
      }),
    );
    server.on('error', (cause) => fail(cannotListen(hostname, port, cause)));
    process.once('SIGTERM', () => server.close(() => end())).once('SIGINT', () => server.close(() => end()));
  });
  return 0;
}

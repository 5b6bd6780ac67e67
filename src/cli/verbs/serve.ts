import { relative, resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { serveApp } from '../../api/serve-app.ts';
import type { ExitCode } from '../../model/exit.ts';
import { liveAnswers } from '../../program/live-answers.ts';
import { toolVersion } from '../../program/tool-version.ts';
import { counted } from '../../util/counted.ts';
import type { Effects } from '../../util/effects.ts';
import { cannotListen, portOf } from '../listening.ts';
import { type Parsed, placesOf, textFlag } from '../parsed.ts';

const DEFAULT_PORT = 8080;
const LOOPBACK = /^(?:127\.0\.0\.1|::1|localhost)$/;
/** How long a client may take over its request, in milliseconds: slow ones do not hold a connection. */
const REQUEST_MS = 15_000;

/** `muster serve`: the report, its numbers as JSON, and the same for assistants, until it is ended. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const folder = resolve(effects.process.cwd, textFlag(parsed, 'out') ?? 'report');
  const answers = await liveAnswers(placesOf(parsed), folder, effects);
  const { tables, claims } = await answers.edition();
  const [hostname, port] = [textFlag(parsed, 'host') ?? '127.0.0.1', portOf(textFlag(parsed, 'port'), DEFAULT_PORT)];
  const app = serveApp(answers, { version: toolVersion(), loopback: LOOPBACK.test(hostname) });
  await new Promise<void>((end, fail) => {
    const server = serve(
      { fetch: app.fetch, hostname, port, serverOptions: { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS } },
      (at) => {
        const shown = relative(effects.process.cwd, folder) || '.';
        const what = `http://${hostname}:${at.port}/`;
        effects.log.info({
          en: `${what} serves ${shown}: ${counted(tables.length, 'table')}, ${counted(claims.length, 'claim')}. Ctrl-C ends it.`,
          zh: `${what} 提供 ${shown}：${tables.length} 张表格，${claims.length} 条声明。按 Ctrl-C 结束。`,
        });
        effects.log.info({
          en: '/api/v1/openapi.json describes the API, /mcp is for assistants, /metrics for Prometheus, /healthz tells whether it is well.',
          zh: '/api/v1/openapi.json 说明接口，/mcp 供助手使用，/metrics 供 Prometheus 使用，/healthz 说明是否正常。',
        });
      },
    );
    server.on('error', (cause) => fail(cannotListen(hostname, port, cause)));
    const stop = () => {
      server.close(() => end());
      if ('closeIdleConnections' in server) server.closeIdleConnections();
    };
    process.once('SIGTERM', stop).once('SIGINT', stop);
  });
  return 0;
}

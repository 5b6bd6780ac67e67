import { createMiddleware } from 'hono/factory';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Load } from './limits.ts';

/** Up to which a question counts as answered, in seconds. */
const SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60];

/** Measures of the server itself in the text form of Prometheus, and the middleware that takes them. */
export function serverMetrics(load: Load) {
  const registers = [new Registry()];
  collectDefaultMetrics({ register: registers[0]! });
  const requests = new Counter({
    name: 'muster_requests_total',
    help: 'Requests by part and status.',
    labelNames: ['part', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'muster_request_seconds',
    help: 'Seconds a request took.',
    labelNames: ['part'],
    buckets: SECONDS,
    registers,
  });
  for (const name of ['working', 'waiting', 'kept', 'recalled', 'refused'] as const) {
    new Gauge({
      name: `muster_questions_${name}`,
      help: HELP[name],
      registers,
      collect() {
        this.set(load[name]);
      },
    });
  }
  const middleware = createMiddleware(async (context, next) => {
    const part = partOf(context.req.path);
    const end = seconds.startTimer({ part });
    await next();
    end();
    requests.inc({ part, status: String(context.res.status) });
  });
  return { middleware, text: () => registers[0]!.metrics(), type: registers[0]!.contentType };
}

const HELP: Readonly<Record<keyof Load, string>> = {
  working: 'Questions worked out now.',
  waiting: 'Questions that wait for their turn.',
  kept: 'Answers kept in memory.',
  recalled: 'Questions answered from memory.',
  refused: 'Questions refused because too many waited.',
};

/** The part of the server an address belongs to; addresses themselves are too many to count. */
function partOf(path: string): string {
  if (path.startsWith('/api/')) return 'api';
  return ['/mcp', '/metrics', '/healthz'].includes(path) ? path.slice(1) : 'report';
}

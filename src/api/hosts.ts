import type { HonoRequest } from 'hono';
import { createMiddleware } from 'hono/factory';

/** Names of this machine: any other means that some page elsewhere was led here by its name. */
const THIS_MACHINE = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/** Answers only who asked for this machine by a name of its own. */
export const onlyThisMachine = createMiddleware(async (context, next) => {
  if (!THIS_MACHINE.test(context.req.header('host') ?? '')) return context.text('This is shown on the machine it was made on only.\n', 421);
  return next();
});

/** Where whoever asks reaches this server: what a web server in front says of itself (`X-Forwarded-Proto`, `X-Forwarded-Host`), else the address asked. */
export function originOf(request: HonoRequest): string {
  const { origin, host, protocol } = new URL(request.url);
  const said = `${request.header('x-forwarded-proto') ?? protocol.slice(0, -1)}://${request.header('x-forwarded-host') ?? host}`;
  return /^https?:\/\/[\w.:[\]-]+$/.test(said) ? said : origin;
}

import { createMiddleware } from 'hono/factory';

/** Names of this machine: any other means that some page elsewhere was led here by its name. */
const THIS_MACHINE = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/** Answers only who asked for this machine by a name of its own. */
export const onlyThisMachine = createMiddleware(async (context, next) => {
  if (!THIS_MACHINE.test(context.req.header('host') ?? '')) return context.text('This is shown on the machine it was made on only.\n', 421);
  return next();
});

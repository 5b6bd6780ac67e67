import { type Context, Hono } from 'hono';
import { messageOf } from '../config/spec-message.ts';
import { MusterError } from '../model/error.ts';
import { didYouMean } from '../util/message.ts';
import { nearest } from '../util/nearest.ts';
import type { Answers } from './answers.ts';
import { failure } from './failure.ts';
import { openApi } from './openapi.ts';
import { ROUTES, type Route } from './routes.ts';

/** The read-only API: JSON in the words of the report, described at `openapi.json`. */
export function restApp(answers: Answers, version: string): Hono {
  const app = new Hono();
  app.onError(failure);
  app.get('/openapi.json', (context) => context.json(openApi(version)));
  for (const route of ROUTES) {
    app.get(route.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
      const found = await route.answer(answers, (Object.values(context.req.param()) as string[])[0] ?? '', queryOf(route, context));
      return found === undefined ? nothingHere(context) : context.json(found);
    });
  }
  return app;
}

/** For addresses under `/api` that are none. */
export function nothingHere(context: Context): Response {
  return context.json(
    { code: 'E_NOT_FOUND', message: 'There is nothing at this address.', hint: '/api/v1/openapi.json lists what is.' },
    404,
  );
}

/** What was asked. A word that is not understood is refused: an answer to another question than the one asked would be a wrong number. */
function queryOf({ query }: Route, context: Context): Readonly<Record<string, string>> {
  const names = Object.keys(query.shape);
  const given = context.req.query();
  const [foreign] = Object.keys(given).filter((name) => !names.includes(name));
  if (foreign !== undefined) {
    const near = nearest(foreign, names);
    const listed =
      names.length === 0
        ? { en: 'It takes none.', zh: '此处不带参数。' }
        : { en: `It takes: ${names.join(', ')}.`, zh: `可用的参数：${names.join('、')}。` };
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: `There is no parameter "${foreign}" here.`, zh: `此处没有参数“${foreign}”。` },
      { hint: near ? didYouMean(near) : listed },
    );
  }
  const [twice] = Object.entries(context.req.queries()).filter(([, values]) => values.length > 1);
  if (twice !== undefined)
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: `"${twice[0]}" is given more than once.`, zh: `“${twice[0]}”给出了不止一次。` },
      { hint: { en: 'Ask one question for each value.', zh: '请为每个值分别提问。' } },
    );
  const read = query.safeParse(given);
  if (read.success) return given;
  const issue = read.error.issues[0]!;
  const [place, { en, zh }] = [issue.path.join('.'), messageOf(issue)];
  throw new MusterError('E_FLAG_VALUE', { en: `${place}: ${en}`, zh: `${place}：${zh}` });
}

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import type { MusterError } from '../../model/error.ts';
import { nodeEffects } from '../../util/effects.ts';
import { forgeClient } from './client.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Asks a server of this machine as many questions, with little patience: what became of each, and how often it was asked. */
async function ask(questions: number, listener: RequestListener) {
  let asked = 0;
  server = createServer((request, response) => {
    asked++;
    listener(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = forgeClient(
    { baseUrls: [`http://${host}`], token: 'secret', tokenEnv: 'T', host: 'forge', patienceMs: 300 },
    nodeEffects(),
  );
  const ends: string[] = [];
  let chinese: string | undefined;
  for (let question = 0; question < questions; question++) {
    ends.push(
      await client
        .ask('GET /x', {}, () => true)
        .then(
          () => 'answered',
          (error: Error & Partial<MusterError>) => {
            chinese = error.zh?.message;
            return `${error.code ?? error.name}: ${error.message}`;
          },
        ),
    );
  }
  return { ends, asked, chinese };
}

it('a forge that takes the first question and never answers is asked no other', async () => {
  const { ends, asked, chinese } = await ask(3, () => {});
  expect(ends[0]).toMatch(/^TooMuch: /);
  expect(ends.slice(1)).toEqual(Array(2).fill('E_FORGE_REFUSED: forge does not answer: nothing came for 0.3 s'));
  expect(chinese).toBe('forge 没有应答：0.3 秒内没有应答');
  expect(asked).toBeLessThan(2);
});

it('one that falls silent later, or in the middle of an answer, is given up after eight questions that may have been too large', async () => {
  let question = 0;
  const { ends, asked } = await ask(10, (_request, response) => {
    if (question++ === 0) response.end('{}');
    else if (question % 2) response.write('{');
  });
  expect(ends.map((end) => end.split(':')[0])).toEqual(['answered', ...Array(8).fill('TooMuch'), 'E_FORGE_REFUSED']);
  expect(asked).toBe(9);
});

it('each question that gets lost is asked again after the same pause, however many got lost before it', async () => {
  const pauses = vi.spyOn(globalThis, 'setTimeout');
  let question = 0;
  const { ends, asked } = await ask(3, (_request, response) => {
    if (question++ % 2 === 0) response.destroy();
    else response.setHeader('content-type', 'application/json').end('{}');
  });
  const waited = pauses.mock.calls.map(([, ms]) => ms).filter((ms) => [250, 1000, 2250].includes(ms!));
  pauses.mockRestore();
  expect({ ends, asked, waited }).toEqual({ ends: Array(3).fill('answered'), asked: 6, waited: [250, 250, 250] });
});

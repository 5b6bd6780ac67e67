import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Server as TcpServer } from 'node:net';

/** What stands between the client and a server: sees every question, and may put others in its place or answer none. */
export type Gateway = { readonly url: string; close(): Promise<void> };

/** A question on its way: the path with its settings, and the statement where it is not a file. */
export type Question = { path: string; readonly body: Buffer; readonly statement: string };

/**
 * A gateway in front of HTTP servers. `route` answers to which of them a question goes, all at once and the first one's answer counting; it may change
 * the path.
 */
export async function gateway(
  ports: readonly number[],
  route: (question: Question) => { to: readonly number[]; body: Buffer },
): Promise<Gateway> {
  const server = createServer(async (incoming, answer) => {
    try {
      const body = await bodyOf(incoming);
      const path = incoming.url ?? '/';
      const inPath = new URL(path, 'http://x').searchParams.get('query');
      const question = { path, body, statement: inPath ?? body.toString('utf8') };
      const { to, body: sent } = route(question);
      const answers = await Promise.all(to.map((index) => ask(ports[index]!, incoming, question.path, sent)));
      const told = answers.find(({ status }) => status !== 200) ?? answers[0]!;
      answer.writeHead(told.status, told.headers).end(told.body);
    } catch {
      answer.destroy();
    }
  });
  return { url: `http://127.0.0.1:${await listening(server)}`, close: () => closed(server) };
}

/** Whether a statement changes something. */
export function changes(statement: string): boolean {
  return !/^\s*(?:SELECT|WITH)\b/.test(statement);
}

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

type Answer = { readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer };

function ask(port: number, incoming: IncomingMessage, path: string, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { host: _, 'transfer-encoding': __, ...headers } = incoming.headers;
    const sent = request(
      { host: '127.0.0.1', port, method: incoming.method, path, headers: { ...headers, 'content-length': body.length } },
      async (got) => {
        const kept = Object.entries(got.headers).filter(
          ([name]) => name.startsWith('x-clickhouse') || (name.startsWith('content-') && name !== 'content-length'),
        );
        resolve({ status: got.statusCode!, headers: Object.fromEntries(kept) as Record<string, string>, body: await bodyOf(got) });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Passes connections on and ends those that break off politely: the listeners of the library do not survive a reset. */
export async function politeTcp(port: () => number): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createTcpServer({ allowHalfOpen: false }, (near) => {
    const far = connect(port(), '127.0.0.1');
    near.on('error', () => far.end());
    far.on('error', () => near.destroy());
    near.pipe(far).on('close', () => near.destroy());
    far.pipe(near).on('close', () => far.end());
  });
  return { port: await listening(server), close: () => closed(server) };
}

async function listening(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function closed(server: Server | TcpServer): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

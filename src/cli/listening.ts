import { MusterError } from '../model/error.ts';

/** The port that --port names. @throws MusterError E_FLAG_VALUE */
export function portOf(text: string | undefined, fallback: number): number {
  const port = text === undefined ? fallback : Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new MusterError('E_FLAG_VALUE', `--port ${text} is no port.`, { hint: 'A port is a number from 0 (any free one) to 65535.' });
}

export function cannotListen(hostname: string, port: number, cause: Error & { code?: string }): MusterError {
  const why = cause.code === 'EADDRINUSE' ? 'something listens there already' : `the system says ${cause.code ?? cause.message}`;
  return new MusterError('E_SERVE_ADDRESS', `${hostname}:${port} cannot be listened on: ${why}.`, {
    hint: 'Choose another --port or --host.',
    cause,
  });
}

import { MusterError } from '../model/error.ts';

/** The port that --port names. @throws MusterError E_FLAG_VALUE */
export function portOf(text: string | undefined, fallback: number): number {
  const port = text === undefined ? fallback : Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new MusterError(
    'E_FLAG_VALUE',
    { en: `--port ${text} is no port.`, zh: `--port ${text} 不是端口号。` },
    { hint: { en: 'A port is a number from 0 (any free one) to 65535.', zh: '端口号是 0（任一空闲端口）到 65535 之间的数。' } },
  );
}

export function cannotListen(hostname: string, port: number, cause: Error & { code?: string }): MusterError {
  const system = cause.code ?? cause.message;
  const why =
    cause.code === 'EADDRINUSE'
      ? { en: 'something listens there already', zh: '该端口已被占用' }
      : { en: `the system says ${system}`, zh: `系统返回 ${system}` };
  return new MusterError(
    'E_SERVE_ADDRESS',
    { en: `${hostname}:${port} cannot be listened on: ${why.en}.`, zh: `无法监听 ${hostname}:${port}：${why.zh}。` },
    { hint: { en: 'Choose another --port or --host.', zh: '请用 --port 或 --host 另选一个。' }, cause },
  );
}

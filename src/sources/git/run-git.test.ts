import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeEffects } from '../../util/effects.ts';
import { askNetworkGit } from './run-git.ts';

// It takes what it is sent, and says nothing.
const server = createServer((socket) => void socket.on('error', () => {}).resume());
const place = () => `127.0.0.1:${(server.address() as AddressInfo).port}/acme/silent.git`;

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close());

/** This machine, with what each process is started with written down. */
function watched(env: Readonly<Record<string, string>>) {
  const effects = nodeEffects();
  const started: { readonly args: readonly string[]; readonly ssh: string | undefined }[] = [];
  const spawn: typeof effects.process.spawn = (command, args, options) => {
    started.push({ args, ssh: options?.env?.['GIT_SSH_COMMAND'] });
    return effects.process.spawn(command, args, options);
  };
  return { started, effects: { ...effects, process: { ...effects.process, env: { ...effects.process.env, ...env }, spawn } } };
}

it.each(['git', 'http', 'https'])(
  'a server that takes a question by %s and never answers is given up, and that is said',
  async (protocol) => {
    const { effects, started } = watched({});
    const { code, stderr } = await askNetworkGit(`${protocol}://${place()}`, ['ls-remote', '--', `${protocol}://${place()}`], 300, effects);
    expect([code, stderr]).toEqual([null, 'fatal: the server has not answered for 0.3 s']);
    expect(started.map(({ ssh }) => ssh)).toEqual([undefined]);
  },
);

it('ssh is told to give a silent server up, unless its user says how git calls it', async () => {
  const ask = async (env: Readonly<Record<string, string>>) => {
    const { effects, started } = watched(env);
    await askNetworkGit(`ssh://git@${place()}`, ['--version'], 10_000, effects);
    return started.at(-1)!.ssh;
  };
  expect(await ask({ GIT_CONFIG_GLOBAL: '/dev/null' })).toMatch(/ConnectTimeout=\d+ -o ServerAliveInterval=\d+/);
  expect(await ask({ GIT_SSH_COMMAND: 'mine' })).toBe('mine');
});

import { changes, gateway, politeTcp } from './gateway.ts';
import { type Server, startServer } from './servers.ts';

const NAME = 'muster';

/** Three servers of one cluster, one shard each. `url` is that of the first. */
export type Cluster = {
  readonly url: string;
  readonly name: string;
  readonly servers: readonly Server[];
  /** Told of every statement that changes something, before a server has it. */
  changing: () => void;
  stop(): Promise<void>;
};

/**
 * Starts a cluster of three on loopback. There is no Keeper in the library, so the gateway does what one does for `ON CLUSTER`: it has every server run
 * the statement.
 */
export async function startCluster(users: Readonly<Record<string, readonly string[]>>): Promise<Cluster> {
  const servers: Server[] = [];
  const polite = await Promise.all([0, 1, 2].map((index) => politeTcp(() => servers[index]!.tcp)));
  const shards = polite.map(({ port }) => `<shard><replica><host>127.0.0.1</host><port>${port}</port></replica></shard>`).join('');
  const xml = `<remote_servers><${NAME}>${shards}</${NAME}></remote_servers>`;
  servers.push(...(await Promise.all([0, 1, 2].map(() => startServer({ xml, users })))));
  const words = ` ON CLUSTER ${NAME}`;
  const front = await gateway(
    servers.map(({ http }) => http),
    ({ statement, body }) => {
      if (changes(statement)) cluster.changing();
      return statement.includes(words) ? { to: [0, 1, 2], body: Buffer.from(statement.replace(words, '')) } : { to: [0], body };
    },
  );
  const cluster: Cluster = {
    url: front.url,
    name: NAME,
    servers,
    changing: () => {},
    stop: async () => {
      await front.close();
      for (const server of servers) await server.stop();
      for (const each of polite) await each.close();
    },
  };
  return cluster;
}

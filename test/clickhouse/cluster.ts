import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changes, gateway, politeTcp } from './gateway.ts';
import { freePort, type Server, startServer } from './servers.ts';

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
export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-cluster-'));
  const ports = await Promise.all([0, 1, 2].map(async () => ({ http: await freePort(), tcp: await freePort() })));
  const polite = await Promise.all(ports.map(({ tcp }) => politeTcp(tcp)));
  const shards = polite.map(({ port }) => `<shard><replica><host>127.0.0.1</host><port>${port}</port></replica></shard>`).join('');
  const config = join(folder, 'cluster.xml');
  writeFileSync(config, `<clickhouse><remote_servers><${NAME}>${shards}</${NAME}></remote_servers></clickhouse>`);
  const servers = await Promise.all(ports.map((each) => startServer(each, config)));
  const words = ` ON CLUSTER ${NAME}`;
  const front = await gateway(
    ports.map(({ http }) => http),
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
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return cluster;
}

import type { Config } from '../config/config.ts';
import type { DuckdbDatabase } from '../store/duckdb.ts';
import type { Effects } from '../util/effects.ts';
import { type Clickhouse, openClickhouse } from './clickhouse.ts';

/** A store whose facts are read from the engine of the configuration; without one it is the store as it is. */
export type Engined = { readonly database: DuckdbDatabase; readonly engine: Clickhouse | null };

/**
 * Closing the store closes the engine. A store whose engine does not answer is closed at once.
 * @throws MusterError E_ENGINE_PACKAGE, E_ENGINE_REFUSED, E_ENGINE_SETTINGS
 */
export async function withEngine(database: DuckdbDatabase, config: Config, effects: Effects): Promise<Engined> {
  if (config.engine === null) return { database, engine: null };
  try {
    const engine = await openClickhouse(config.engine, effects);
    const close = () => {
      void engine.close();
      database.close();
    };
    return { database: { ...database, facts: engine, close }, engine };
  } catch (error) {
    database.close();
    throw error;
  }
}

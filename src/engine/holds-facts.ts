import type { Database } from '../model/database.ts';
import { MusterError } from '../model/error.ts';
import type { Clickhouse } from './clickhouse.ts';
import { holderOf } from './engine-tables.ts';
import { heldBy, isHeld, shapeOf } from './send-facts.ts';
import { SENT_TABLES } from './sent-tables.ts';

/**
 * Makes sure that the engine holds what the store remembers to have sent, whole and on every server, before a number is taken from it.
 * @throws MusterError E_ENGINE_FACTS
 */
export async function assertHolds(database: Database, engine: Clickhouse): Promise<void> {
  const remembered = await database.all<{ name: string; content: string; rows: number }>('SELECT name, content, rows FROM engine_table');
  const sent = new Map(remembered.map((one) => [one.name, one]));
  const held = await heldBy(engine, (await shapeOf(engine)).servers);
  const stale = SENT_TABLES.filter((one) => {
    const own = sent.get(one.table);
    const there = held.get(holderOf(one, engine.place));
    return own === undefined || own.rows !== there?.sent || !isHeld(there, one, own);
  });
  if (stale.length > 0) {
    const tables = stale.map(({ table }) => table);
    throw new MusterError(
      'E_ENGINE_FACTS',
      {
        en: `${engine.engine} does not hold this store's ${tables.join(', ')}.`,
        zh: `${engine.engine} 中没有本数据仓库的 ${tables.join('、')}。`,
      },
      { hint: { en: 'Run muster sync, which sends what has changed.', zh: '请运行 muster sync，它会发送有变化的内容。' } },
    );
  }
  const counts = SENT_TABLES.map(({ table }) => `SELECT '${table}' AS name, count(*) AS n FROM ${table}`).join(' UNION ALL ');
  for (const { name, n } of await engine.all<{ name: string; n: number }>(counts))
    if (n !== sent.get(name)!.rows)
      throw new MusterError(
        'E_ENGINE_FACTS',
        {
          en: `Of ${sent.get(name)!.rows} rows of ${name} the engine shows ${n}.`,
          zh: `${name} 共 ${sent.get(name)!.rows} 行，引擎只显示 ${n} 行。`,
        },
        {
          hint: {
            en: 'A row policy hides the others: give the user every row of its own database.',
            zh: '其余的行被行策略隐去：请让该用户能读取其数据库的每一行。',
          },
        },
      );
}

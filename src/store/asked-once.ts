import type { Database, Facts, Params, Row } from '../model/database.ts';

/** Rows that are kept at the most, a few hundred bytes each; with more, what was answered is forgotten and asked for again. */
const MOST_ROWS = 100_000;

/**
 * The same store, of which no question is asked twice: a report asks for one table for its page, for what is said of it and for its claims. What was
 * answered is kept until something is written through it; nobody else may write meanwhile. Rows are frozen, as more than one reader has them.
 */
export function askedOnce<D extends Database>(database: D): D {
  const own = remembering(database);
  const there = database.facts.engine === database.engine ? own : remembering(database.facts);
  const forget = () => {
    own.forget();
    there.forget();
  };
  const written =
    <A extends readonly unknown[], T>(write: (...args: A) => Promise<T>) =>
    (...args: A): Promise<T> => {
      forget();
      return write(...args).finally(forget);
    };
  return {
    ...database,
    all: own.all,
    facts: { ...database.facts, all: there.all },
    run: written(database.run),
    async writer(table) {
      const writer = await database.writer(table);
      return { ...writer, close: written(writer.close) };
    },
    transaction: written(database.transaction),
  };
}

function remembering(facts: Facts): Pick<Facts, 'all'> & { forget(): void } {
  const answers = new Map<string, Promise<readonly Row[]>>();
  let rows = 0;
  const forget = () => {
    answers.clear();
    rows = 0;
  };
  const ask = async (sql: string, params?: Params): Promise<readonly Row[]> => {
    const answer = await facts.all(sql, params);
    rows += answer.length;
    if (rows > MOST_ROWS) forget();
    return answer.map((row) => Object.freeze(row));
  };
  return {
    forget,
    async all<R extends object = Row>(sql: string, params?: Params): Promise<R[]> {
      const question = JSON.stringify([sql, params], (_, value) => (typeof value === 'bigint' ? { bigint: String(value) } : value));
      const before = answers.get(question);
      const answer = before ?? ask(sql, params);
      if (before === undefined) {
        answers.set(question, answer);
        answer.catch(() => answers.delete(question));
      }
      return [...(await answer)] as unknown as R[];
    },
  };
}

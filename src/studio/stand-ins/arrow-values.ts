import type { DuckDBConnection } from 'duckdb-wasm-blocking';
import type { Value } from '../../model/database.ts';

/** A result as the engine gives it: a table of Arrow. */
type Table = ReturnType<DuckDBConnection['query']>;
type DataType = Table['schema']['fields'][number]['type'];
type Vector = NonNullable<ReturnType<Table['getChildAt']>>;

/** Numbers of Arrow's types. */
const ARROW = { null: 1, int: 2, float: 3, text: 5, boolean: 6, decimal: 7, date: 8, time: 10, bytes: 15, dictionary: -1, largeText: 20 };

/** The cells of a column as the program's own engine gives them: whole numbers as numbers where exact, times and days as ISO text. */
export function plainColumn(type: DataType, cells: Vector): Value[] {
  const read = readerOf(type);
  return Array.from(cells, (cell: unknown) => (cell === null ? null : read(cell)));
}

function readerOf(type: DataType): (cell: unknown) => Value {
  switch (type.typeId as number) {
    case ARROW.null:
      return () => null;
    case ARROW.int:
      return (cell) => (typeof cell === 'bigint' ? exact(cell) : (cell as number));
    case ARROW.float:
    case ARROW.boolean:
    case ARROW.text:
    case ARROW.largeText:
    case ARROW.dictionary:
      return (cell) => cell as Value;
    case ARROW.decimal:
      return (cell) => Number(wide(cell as Uint32Array)) / 10 ** (type as DataType & { readonly scale: number }).scale;
    case ARROW.date:
      return (cell) => new Date(cell as number).toISOString().slice(0, 10);
    case ARROW.time:
      return (cell) => new Date(cell as number).toISOString().replace('.000Z', 'Z');
    case ARROW.bytes:
      return (cell) => exact(wide(new Uint32Array((cell as Uint8Array).slice().buffer)));
    default:
      throw new Error(`a result holds ${type}, which nothing here reads`);
  }
}

/** A whole number of 128 bits, its lowest word first. */
function wide(words: Uint32Array): bigint {
  const bits = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  return BigInt.asIntN(128, bits);
}

function exact(value: bigint): number | bigint {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

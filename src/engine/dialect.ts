import type { Params, Statement, Value } from '../model/database.ts';

const TOKEN = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$[A-Za-z_]\w*|::|\/\/|[A-Za-z_]\w*|\d\w*(?:\.\d+)?|\s+|[\s\S]/g;
const SPACE = /^(?:\s|--|\/\*)/;
const INSTANT = "DateTime64(6, 'UTC')";

/** The types that statements cast to. */
const TYPES: Readonly<Record<string, string>> = {
  VARCHAR: 'String',
  BIGINT: 'Int64',
  INTEGER: 'Int32',
  UTINYINT: 'UInt8',
  DOUBLE: 'Float64',
  TIMESTAMP: INSTANT,
};
/** Functions that both engines know by one name and give the same answer to. */
const SHARED: ReadonlySet<string> = new Set(
  'avg coalesce count date_diff floor greatest least lower max min month nullif printf quarter rank row_number sum year'.split(' '),
);
/** Functions that go by another name. ClickHouse's own `median` is an estimate. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  median: 'quantileExactInclusive(0.5)',
  regexp_matches: 'match',
  make_timestamp: 'makeDateTime64',
  arg_max: 'argMax',
  arg_min: 'argMin',
};
/** What stands before a parenthesis and is no function. */
const KEYWORDS: ReadonlySet<string> = new Set(
  'and as by case distinct else exists filter from having in join not on or over partition select then union using when where'.split(' '),
);

/**
 * A statement of the store's SQL as ClickHouse says it, with its parameters. Works on tokens: texts and comments stay as they are.
 * @throws Error where a statement leaves the part of SQL that both engines know: a fault of whoever wrote it, found by a test over all statements
 */
export function inClickhouse({ text, params }: Statement): Statement {
  const tokens = text.match(TOKEN) ?? [];
  const bound: Record<string, Value> = {};
  const said: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const [next, after] = following(tokens, i);
    if (token.startsWith('$') && token.length > 1) i = sayParameter(tokens, i, params, said, bound);
    else if (token === '::') {
      said.push('::', typeOf(tokens[next]));
      i = next;
    } else if (token.toUpperCase() === 'TIMESTAMP' && tokens[next]?.startsWith("'")) {
      said.push(`toDateTime64(${tokens[next]}, 6, 'UTC')`);
      i = next;
    } else if (token.toUpperCase() === 'NOT' && tokens[next]?.toUpperCase() === 'MATERIALIZED') {
      // Nothing that is named is kept whole there.
      i = next;
    } else if (token.toLowerCase() === 'string_agg' && tokens[next] === '(') i = sayJoined(tokens, next, said);
    else if (token.startsWith("'")) said.push(token.replaceAll('\\', '\\\\'));
    else said.push(sayWord(token, tokens[next], tokens[after]));
  }
  return { text: said.join(''), params: bound };
}

/** Where the next two tokens are that are no space. */
function following(tokens: readonly string[], at: number): readonly [next: number, after: number] {
  const step = (from: number) => {
    let i = from + 1;
    while (i < tokens.length && SPACE.test(tokens[i]!)) i++;
    return i;
  };
  const next = step(at);
  return [next, step(next)];
}

/** `$name` or `$name::TIMESTAMP`; answers the index of the last token used. */
function sayParameter(tokens: readonly string[], at: number, params: Params, said: string[], bound: Record<string, Value>): number {
  const name = tokens[at]!.slice(1);
  const value = params[name] ?? null;
  const [cast, type] = following(tokens, at);
  if (tokens[cast] === '::' && tokens[type]?.toUpperCase() === 'TIMESTAMP') {
    bound[name] = instantOf(String(value));
    said.push(`{${name}:${INSTANT}}`);
    return type;
  }
  bound[name] = value;
  said.push(`{${name}:${parameterType(value)}}`);
  return at;
}

/** `string_agg(x, 'separator' ORDER BY x)`; answers the index of its closing parenthesis. */
function sayJoined(tokens: readonly string[], open: number, said: string[]): number {
  const close = tokens.indexOf(')', open);
  const inside = tokens.slice(open + 1, close).filter((token) => !SPACE.test(token));
  const [value, comma, separator, order, by, key] = inside;
  if (inside.length !== 6 || comma !== ',' || `${order} ${by}` !== 'ORDER BY' || key !== value)
    throw new Error(`No engine but the store knows string_agg(${inside.join(' ')})`);
  said.push(`arrayStringConcat(arraySort(groupArray(${value})), ${separator})`);
  return close;
}

function parameterType(value: Value): string {
  if (value === null) return 'Nullable(String)';
  if (typeof value === 'boolean') return 'Bool';
  if (typeof value === 'string') return 'String';
  return typeof value === 'bigint' || Number.isInteger(value) ? 'Int64' : 'Float64';
}

/** The ends of time as the store's derived tables have them: the engine has no infinity. */
function instantOf(text: string): string {
  if (text === '-infinity') return '0001-01-01 00:00:00';
  if (text === 'infinity') return '9999-12-31 00:00:00';
  return text.replace('T', ' ').replace(/Z$/, '');
}

function typeOf(token: string | undefined): string {
  const type = TYPES[token?.toUpperCase() ?? ''];
  if (type === undefined) throw new Error(`No engine but the store casts to ${token}`);
  return type;
}

function sayWord(token: string, next: string | undefined, after: string | undefined): string {
  const word = token.toLowerCase();
  if (token === '//' || word === 'exclude') throw new Error(`No engine but the store knows ${token}`);
  if (next !== '(' || !/^\w/.test(token) || KEYWORDS.has(word)) {
    if (word === 'filter' && after?.toUpperCase() !== 'WHERE') throw new Error('No engine but the store knows FILTER without WHERE');
    return token;
  }
  const name = SHARED.has(word) ? token : FUNCTIONS[word];
  if (name === undefined) throw new Error(`No engine but the store knows ${token}()`);
  return name;
}

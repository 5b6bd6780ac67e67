import { closing, masked, replacements } from './text.mjs';

const QUIET = /--[^\n]*|'(?:[^']|'')*'|"[^"]*"|\$\w+/g;
/** What ends a condition that begins after WHERE, AND or ON, at its own depth. */
const ENDS = /^(?:AND|OR|GROUP|ORDER|UNION|HAVING|QUALIFY|WINDOW|LEFT|JOIN|THEN|ELSE|END|WHEN|LIMIT|SELECT|FROM|AS)\b/;
const SWAPS = { '<': '<=', '<=': '<', '>': '>=', '>=': '>', '=': '<>', '<>': '=' };
const OTHER = { min: 'max', max: 'min', min_by: 'max_by', max_by: 'min_by', arg_min: 'arg_max', arg_max: 'arg_min', bool_or: 'bool_and' };

/** Every mutation of a SQL file. Words stand in capitals, as in all of ours. */
export function sqlMutations(source) {
  const text = masked(source, QUIET);
  return [
    ...replacements(text, /(?<= )(?:<=|>=|<>|<|>|=)(?= )/g, ([sign]) => SWAPS[sign]),
    ...replacements(text, /\b(?:AND|OR)\b(?! REPLACE)/g, ([word]) => (word === 'AND' ? 'OR' : 'AND')).filter(
      ({ at }) => !isRange(text, at),
    ),
    ...replacements(text, /\bIS (?:NOT )?NULL\b/g, ([word]) => (word === 'IS NULL' ? 'IS NOT NULL' : 'IS NULL')),
    ...replacements(text, /\bNOT (?!EXISTS|NULL|IN\b|DISTINCT)/g, ''),
    ...replacements(text, /\bNOT IN\b/g, 'IN'),
    ...replacements(text, /(?<!FROM )\bDISTINCT (?!ON|FROM)/g, ''),
    ...replacements(text, /\bIS (?:NOT )?DISTINCT FROM\b/g, ([word]) => (word.includes('NOT') ? '=' : '<>')),
    ...replacements(text, /\bLEFT JOIN\b/g, 'JOIN'),
    // Parts that each begin with a name of their own have no row in common.
    ...replacements(text, /\bUNION ALL\b/g, 'UNION').filter(({ at }) => !/^UNION ALL\s+SELECT '/.test(source.slice(at))),
    ...replacements(text, /\b(?:min_by|max_by|arg_min|arg_max|min|max|bool_or)(?=\()/g, ([name]) => OTHER[name]),
    ...replacements(text, /\b(?:true|false)\b/g, ([word]) => (word === 'true' ? 'false' : 'true')),
    // What EXISTS selects is nobody's.
    ...replacements(text, /(?<![\w.$]|EXISTS \(SELECT )\d+(?![\w.])/g, ([number]) => `${Number(number) + 1}`),
    ...replacements(text, /(?<![\w.$]|EXISTS \(SELECT )[1-9]\d*(?![\w.])/g, ([number]) => `${Number(number) - 1}`),
    ...dropped(text),
    ...firstOfCoalesce(text, source),
    ...orderings(text, source),
  ];
}

/** `ROWS BETWEEN a AND b` is no condition. */
const isRange = (text, at) => /\bBETWEEN [^()]*$/.test(text.slice(Math.max(0, at - 60), at));

/** Conditions left out: one after WHERE or ON becomes true, one after AND goes with its AND. */
function dropped(text) {
  return [...text.matchAll(/\b(WHERE|ON|AND) /g)]
    .filter((match) => match[1] !== 'AND' || !isRange(text, match.index))
    .filter((match) => !/DISTINCT $/.test(text.slice(0, match.index)))
    .map((match) => {
      const end = endOfCondition(text, match.index + match[0].length);
      const to = match[1] === 'AND' ? '' : `${match[1]} true `;
      return { at: match.index, length: end - match.index, to };
    });
}

function endOfCondition(text, from) {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') at = closing(text, at);
    else if (');,'.includes(text[at])) return at;
    else if (/\W/.test(text[at - 1]) && ENDS.test(text.slice(at, at + 10))) return at;
  }
  return text.length;
}

/** What stands in for NULL is left out. */
function firstOfCoalesce(text, source) {
  return [...text.matchAll(/\bcoalesce\(/g)].map((match) => {
    const open = match.index + match[0].length - 1;
    const end = closing(text, open);
    let comma = open + 1;
    while (comma < end && text[comma] !== ',') comma = text[comma] === '(' ? closing(text, comma) + 1 : comma + 1;
    return { at: match.index, length: end + 1 - match.index, to: `(${source.slice(open + 1, comma)})` };
  });
}

/** In windows and aggregates: the first key the other way round, and the last key of a partition left out. The order of rows written is no rule. */
function orderings(text, source) {
  const made = [];
  for (const match of text.matchAll(/\b(ORDER|PARTITION) BY /g)) {
    const from = match.index + match[0].length;
    if (depthAt(text, match.index) === 0) continue;
    const keys = keysFrom(text, from);
    const [first, last] = [keys[0], keys.at(-1)];
    if (match[1] === 'ORDER') {
      const key = source.slice(first.at, first.end);
      made.push({ at: first.at, length: key.length, to: / DESC$/.test(key) ? key.slice(0, -5) : `${key} DESC` });
    }
    if (keys.length > 1) made.push({ at: keys.at(-2).end, length: last.end - keys.at(-2).end, to: '' });
  }
  return made;
}

const depthAt = (text, at) => [...text.slice(0, at)].reduce((depth, letter) => depth + (letter === '(' ? 1 : letter === ')' ? -1 : 0), 0);

function keysFrom(text, from) {
  const keys = [];
  let begin = from;
  for (let at = from; at <= text.length; at++) {
    if (text[at] === '(' || text[at] === '{') at = closing(text, at);
    else if (at === text.length || ',);'.includes(text[at]) || /^ ?(?:ORDER|ROWS|NULLS)\b/.test(text.slice(at, at + 7))) {
      keys.push({ at: begin, end: at });
      if (text[at] !== ',') return keys;
      begin = at + 1 + (text[at + 1] === ' ' ? 1 : 0);
    }
  }
  return keys;
}

import { parseSync } from 'oxc-parser';
import { closing, masked, replacements } from './text.mjs';

/** What is no code that runs: nothing in it is mutated. */
const QUIET = new Set(['ImportDeclaration', 'TemplateElement', 'JSXText']);
/** What TypeScript puts around code. */
const WRAPPING = new Set(['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression']);
/** Signs by which lists are sorted: another number of the same sign sorts the same. */
const SIGNS = /\? -?1 : -?1\b/g;
const SWAPS = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
  '+': '-',
  '-': '+',
  '*': '/',
};
const OTHER = { some: 'every', every: 'some', min: 'max', max: 'min', floor: 'ceil', ceil: 'floor' };

/** Every mutation of a TypeScript file, as our style writes it: blanks around operators, none around what belongs to types. */
export function typescriptMutations(source) {
  const text = onlyCode(source);
  return [
    ...replacements(text, /(?<= )(?:<=|>=|<|>|===|!==|&&|\|\||\+|-|\*)(?= )/g, ([sign]) => SWAPS[sign]),
    ...replacements(text, /(?<=[ (])!(?=[\w(])/g, ''),
    ...replacements(text, /\b(?:true|false)\b(?!\s*[;|]?\s*$)/g, ([word]) => (word === 'true' ? 'false' : 'true')),
    ...replacements(text, /(?<=\.)(?:some|every)(?=\()|(?<=Math\.)(?:min|max|floor|ceil)(?=\()/g, ([name]) => OTHER[name]),
    ...replacements(masked(text, SIGNS), /(?<![\w.$])\d+(?:\.\d+)?(?![\w.])/g, ([number]) => more(number)),
    ...conditions(text),
    ...withoutFallback(text),
  ];
}

/** The text with comments, texts, patterns, imports and types blanked out. */
function onlyCode(source) {
  const { program, comments } = parseSync('mutated.tsx', source);
  const letters = source.split('');
  const blank = ({ start, end }) => {
    for (let at = start; at < end; at++) if (letters[at] !== '\n') letters[at] = '\0';
  };
  const walk = (node) => {
    if (isQuiet(node)) return blank(node);
    for (const value of Object.values(node)) for (const one of [value].flat()) if (typeof one?.type === 'string') walk(one);
  };
  comments.forEach(blank);
  walk(program);
  return letters.join('');
}

function isQuiet({ type, value, regex }) {
  if (type === 'Literal') return typeof value === 'string' || regex !== undefined;
  return QUIET.has(type) || (type.startsWith('TS') && !WRAPPING.has(type));
}

const more = (number) => (number.includes('.') ? `${(Number(number) * 1.2).toPrecision(6)}` : `${Number(number) + 1}`);

/** A branch never taken. */
function conditions(text) {
  return [...text.matchAll(/\bif \(/g)].map((match) => {
    const open = match.index + match[0].length - 1;
    return { at: open, length: closing(text, open) + 1 - open, to: '(false)' };
  });
}

/** `a ?? b` without its b, when b is one word. */
function withoutFallback(text) {
  return replacements(text, / \?\? [\w.]+(?=[;,)\]])/g, ' ?? (undefined as never)');
}

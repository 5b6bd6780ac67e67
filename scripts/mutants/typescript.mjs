import { closing, masked, replacements } from './text.mjs';

/** Comments, texts, patterns, and statements about types alone. Templates only up to their first hole: what is in holes is code. */
const QUIET =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.|\$(?!\{))*`|(?<=[(=,:&|?]\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g;
const TYPES = /: -?\d+(?: \| -?\d+)+|^import [\s\S]*?;$|^(?:export )?type [\s\S]*?(?:;$|^\};?$)|^ {2}readonly [^\n]*;$/gm;
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
  const text = masked(masked(source, QUIET), TYPES);
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

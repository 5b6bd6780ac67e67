/** One form for comparison: width, letter case and white space alike; nothing before the first letter or digit. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .trim();
}

/**
 * A name without the model that agents write after it: `claude:model`, `codex (model)`, `gemini 3.1 pro`, `copilot, model`. What is no model stays:
 * "bolt 3 screws" is no Bolt.
 * @param name in plain form
 */
export function product(name: string): string {
  const words = wordsOf(name);
  const last = words.findLastIndex(({ text }) => !isModelWord(text));
  const end = words[Math.max(last, 0)];
  return end === undefined ? name : name.slice(0, end.end);
}

/**
 * In names `*` stands for any words of a model and `?` for one digit. Before a mark at the end of a name `*` stands for anything.
 * @param pattern in lower case
 */
export function namePattern(pattern: string): (text: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '\\d');
  const expression = new RegExp(`^${source}$`, 'su');
  if (pattern.startsWith('*')) return (text) => expression.test(text);
  const own = new Set(partsOf(pattern));
  return (text) => expression.test(text) && partsOf(text).every((part) => own.has(part) || isModelWord(part));
}

/** What models and editions of agents are called besides words with a digit. */
const MODEL_WORDS: ReadonlySet<string> = new Set(
  [
    'opus sonnet haiku pro flash lite mini nano max ultra plus turbo air fast high medium low xhigh thinking reasoning reasoner preview latest beta',
    'experimental instruct context coder code codex chat cli ide workspace agent bot ai assistant model composer auto',
    'gpt claude gemini qwen glm kimi grok deepseek',
  ].flatMap((words) => words.split(' ')),
);

function isModelWord(word: string): boolean {
  return /\p{N}/u.test(word) || word.split('-').every((part) => MODEL_WORDS.has(part));
}

const partsOf = (text: string) => text.match(/[\p{L}\p{N}.]+/gu) ?? [];

function wordsOf(name: string): readonly { readonly text: string; readonly end: number }[] {
  return [...name.matchAll(/[^\s:(),/[\]]+/gu)].map((match) => ({ text: match[0], end: match.index + match[0].length }));
}

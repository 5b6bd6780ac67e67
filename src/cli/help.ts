import { loadMeasure, measureNames } from '../measures/measure.ts';
import { type Flag, flagsOf } from './flags.ts';
import type { MachineLanguage } from './machine-language.ts';
import { VERBS, type VerbName } from './verbs.ts';
import { listed, setIn, wrapped } from './wrap.ts';

const WORDS = {
  en: {
    about: 'Muster turns the records of a community into a report in which every number can be recomputed.',
    usage: 'Usage',
    all: 'COMMAND [ARGUMENTS] [FLAGS]',
    flags: 'FLAGS',
    start: 'Start with: muster init',
    more: 'More on one command: muster COMMAND --help',
    exits: 'Exit codes: 0 done; 1 done and the answer is no; 2 error; 3 done, but some input was skipped.',
    oneOf: 'one of',
    separator: '; ',
    measures: 'Measures, and the dimensions each can be split (--by) and filtered (--where) by:',
    examples: 'Examples:',
  },
  zh: {
    about: 'Muster 把社区的记录变成一份报告，其中每个数字都可以重新计算。',
    usage: '用法',
    all: '命令 [参数] [选项]',
    flags: '选项',
    start: '从这里开始：muster init',
    more: '查看某个命令：muster 命令 --help',
    exits: '退出码：0 完成；1 完成，答案为否；2 出错；3 完成，但跳过了部分输入。',
    oneOf: '可选',
    separator: '；',
    measures: '度量，及其可拆分（--by）和筛选（--where）的维度：',
    examples: '示例：',
  },
} as const;

/** `muster --help`, in a window so many columns wide. */
export function helpAll(locale: MachineLanguage, room = Number.POSITIVE_INFINITY): string {
  const words = WORDS[locale];
  const rows = VERBS.map((verb) => [`${verb.name} ${verb.usage}`.trim(), verb[locale]] as const);
  const text = (line: string) => wrapped(line, room);
  const usage = `${words.usage}: muster ${words.all}`;
  const end = [words.start, words.more, words.exits].flatMap(text);
  return [...text(words.about), '', usage, '', ...listed(rows, room), '', ...end, ''].join('\n');
}

/** `muster VERB --help`. */
export function helpVerb(name: VerbName, locale: MachineLanguage, room = Number.POSITIVE_INFINITY): string {
  const words = WORDS[locale];
  const verb = VERBS.find((candidate) => candidate.name === name)!;
  return [
    `${words.usage}: muster ${`${verb.name} ${verb.usage}`.trim()} [${words.flags}]`,
    '',
    setIn(verb[locale], 2, room),
    '',
    ...listed(
      flagsOf(name).map((flag) => flagRow(flag, locale)),
      room,
    ),
    '',
    ...(name === 'measure' ? measuresHelp(locale, room) : []),
    ...wrapped(words.exits, room),
    '',
  ].join('\n');
}

/** Every measure with its dimensions, and what to type. */
function measuresHelp(locale: MachineLanguage, room: number): string[] {
  const rows = measureNames().map((name) => {
    const { title, dimensions } = loadMeasure(name);
    return [name, `${title[locale]}: ${dimensions.join(', ')}`] as const;
  });
  const examples = [
    'muster measure contributors --by country --format table',
    'muster measure commits --by year,country --where project=NAME --from 2020 --to 2025',
    'muster measure contributors --by organisation --profile devstats-2019 --format csv',
  ];
  return [
    ...wrapped(WORDS[locale].measures, room),
    '',
    ...listed(rows, room),
    '',
    WORDS[locale].examples,
    ...examples.map((line) => `  ${line}`),
    '',
  ];
}

function flagRow(flag: Flag, locale: MachineLanguage): readonly [string, string] {
  const { oneOf, separator } = WORDS[locale];
  const short = flag.short ? `-${flag.short}, ` : '    ';
  const value = flag.value ? ` ${flag.value}` : '';
  const says = flag[locale];
  return [`${short}--${flag.name}${value}`, flag.choices ? `${says}${separator}${oneOf} ${flag.choices.join(', ')}` : says];
}

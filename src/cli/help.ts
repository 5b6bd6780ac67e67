import { type Flag, flagsOf } from './flags.ts';
import { VERBS, type VerbName } from './verbs.ts';

const EXIT_CODES = 'Exit codes: 0 done; 1 done and the answer is no; 2 error; 3 done, but some input was skipped.';

/** `muster --help`. */
export function helpAll(): string {
  const rows = VERBS.map((verb) => [`${verb.name} ${verb.usage}`.trim(), verb.en] as const);
  return [
    'Muster turns the records of a community into a report in which every number can be recomputed.',
    '',
    'Usage: muster COMMAND [ARGUMENTS] [FLAGS]',
    '',
    ...columns(rows),
    '',
    'Start with: muster init',
    'More on one command: muster COMMAND --help',
    EXIT_CODES,
    '',
  ].join('\n');
}

/** `muster VERB --help`. */
export function helpVerb(name: VerbName): string {
  const verb = VERBS.find((candidate) => candidate.name === name)!;
  return [
    `Usage: muster ${`${verb.name} ${verb.usage}`.trim()} [FLAGS]`,
    '',
    `  ${verb.en}`,
    '',
    ...columns(flagsOf(name).map(flagRow)),
    '',
    EXIT_CODES,
    '',
  ].join('\n');
}

function flagRow(flag: Flag): readonly [string, string] {
  const short = flag.short ? `-${flag.short}, ` : '    ';
  const value = flag.value ? ` ${flag.value}` : '';
  return [`${short}--${flag.name}${value}`, flag.choices ? `${flag.en}; one of ${flag.choices.join(', ')}` : flag.en];
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

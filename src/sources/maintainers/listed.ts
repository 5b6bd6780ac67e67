import { saysNothing } from '../../model/no-employer.ts';

/** What a list makes of somebody; `alias`: a member of a group that other lists name. */
export type MaintainerRole = 'maintainer' | 'approver' | 'reviewer' | 'committer' | 'owner' | 'alias';

/** Somebody on a list, by what the list says; '' where it does not. `line` counts from 1. */
export type Listed = {
  readonly line: number;
  readonly role: MaintainerRole;
  /** The group, for role `alias`. */
  readonly alias: string;
  /** An account, or a team as `organisation/team`. */
  readonly login: string;
  readonly email: string;
  readonly name: string;
  readonly organisation: string;
  /** Lists of a foundation: the project as written. */
  readonly project: string;
};

/** Everybody a file names, and what of it was not understood. */
export type MaintainersRead = {
  readonly listed: readonly Listed[];
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
};

/** Longer lines name nobody. */
export const LONGEST_LINE = 2_000;

/** Somebody by what is known. Members are named one by one: a long history makes millions of them, and a spread takes ten times as long. */
export function listed(line: number, role: MaintainerRole, known: Partial<Omit<Listed, 'line' | 'role'>>): Listed {
  const { alias = '', login = '', email = '', name = '', organisation = '', project = '' } = known;
  return { line, role, alias, login, email, name, organisation, project };
}

const ACCOUNT = /^[a-z\d][\w.-]{0,62}$/i;
const TEAM = /^[a-z\d][\w.-]*(?:\/[\w.-]+)+$/i;
/** What templates write where a name belongs. */
const PLACEHOLDER = /^(?:(?:git-?hub|gitee|gitlab)?[-_ ]?(?:handle|id|user-?name|user|login|account)|none|n\/a|tbd)$/i;

/** The account a word names, without its @; undefined when it is none. */
export function accountOf(word: string): string | undefined {
  const text = word.replace(/^@/, '');
  return ACCOUNT.test(text) && !PLACEHOLDER.test(text) ? text : undefined;
}

/** The team a word names: `organisation/team`. */
export function teamOf(word: string): string | undefined {
  return word.startsWith('@') && TEAM.test(word.slice(1)) ? word.slice(1) : undefined;
}

const ADDRESS = /^[^\s@<>()[\]",;:]{1,64}@[a-z\d-]+(?:\.[a-z\d-]+)+$/i;

/** Whether a word is an e-mail address. */
export function isAddress(word: string): boolean {
  return word.length < 255 && ADDRESS.test(word);
}

/** The role that a heading, a column or a key names; undefined when it names none. */
export function roleIn(text: string): MaintainerRole | undefined {
  if (/\breviewers?\b|评审|审阅|检视/i.test(text)) return 'reviewer';
  if (/\bapprovers?\b|批准|审批/i.test(text)) return 'approver';
  if (/\bcommitters?\b|提交者|提交人/i.test(text)) return 'committer';
  if (/\bmaintainers?\b|\bleads?\b|\bchairs?\b|维护者|维护人|负责人/i.test(text)) return 'maintainer';
  return /\bowners?\b|所有者/i.test(text) ? 'owner' : undefined;
}

/** Whether a text stands where somebody's name belongs and is none: a dash, a word for nothing, a place that nobody has taken. */
export function isNobody(text: string): boolean {
  return saysNothing(text) || /^\W*(?:vacant|open|(?:no one|nobody|none) (?:yet|currently|at present)|空缺|待定)\W*$/iu.test(text);
}

/** Whether a heading is one over people who were, or who only help. */
export function isPast(text: string): boolean {
  return /\b(?:emeritus|emeriti|emerita|alumni|former|past|previous|retired|inactive|honorary|friends|stepped down)\b|荣誉|名誉|往届|前任|退休|退出|退役|离任|卸任/i.test(
    text,
  );
}

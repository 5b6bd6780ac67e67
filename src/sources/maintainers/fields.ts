import { accountOf } from './listed.ts';
import { personIn } from './person-in.ts';

/** What a line says of whoever was named before it. */
export type Field = {
  readonly login: string;
  readonly email: string;
  /** How far in it stands, where it is an item of a list; else -1. */
  readonly indent: number;
  /** Whether it is where to reach many: a mailing list, a channel. */
  readonly isOfNobody: boolean;
};

const FIELD =
  /^(\s*)([-*+]\s+)?(e-?mail(?: address)?|git-?hub|gitee|gitlab|mailing ?list|list|contact|slack|邮箱|邮件列表)(?:[ _-](?:id|user ?name|user|handle|account|login))?:\s*(\S.*)$/i;
const OF_ONE = /^(?:e-?mail|git|邮箱)/i;

/** A line that begins with the word for what it tells: `Email: ada@example.org`, `GitHub username: @ada`. */
export function fieldOn(line: string): Field | undefined {
  const [, indent = '', item, label, value] = FIELD.exec(line.replaceAll('**', '')) ?? [];
  if (label === undefined || value === undefined) return undefined;
  const [who] = personIn(value);
  const word = value.trim().replace(/^[<`]|[>`]$/g, '');
  const isAccount = /^git/i.test(label);
  const login = who?.login || (isAccount ? (accountOf(word) ?? '') : '');
  if (!OF_ONE.test(label)) return login === '' ? { login, email: '', indent: -1, isOfNobody: true } : undefined;
  return { login, email: who?.email ?? '', indent: item === undefined ? -1 : indent.length, isOfNobody: !isAccount && login === '' };
}

import { accountOf, isNobody, type Listed, roleIn } from './listed.ts';
import { nameIn, personIn } from './person-in.ts';

/** The cells of a row, in order. */
export type Cells = readonly string[];

const COLUMNS = {
  login: /\b(?:git-?hub|gitee|gitlab|login|handle|account|user-?name|user|id)\b|账号|帐号|用户名/i,
  email: /e-?mail|邮箱/i,
  name: /\b(?:name|maintainers?|committers?|reviewers?|approvers?|owners?|who|person|member)\b|姓名|名字|维护者|评审者|成员/i,
  organisation: /\b(?:company|companies|affiliations?|organi[sz]ations?|employer|emplolyer|org|institution)\b|公司|单位|组织/i,
  role: /\b(?:roles?|type|title|position|status)\b|角色|职务/i,
} as const;

/**
 * Makes a reader of rows from the header of a table; undefined when no column can name somebody. A reader answers undefined for a row in which nobody
 * can be made out.
 */
export function rowReader(header: Cells): ((cells: Cells) => Partial<Listed> | undefined) | undefined {
  const at = columnsOf(header);
  if (at.login === undefined && at.email === undefined && at.name === undefined) return undefined;
  return (cells) => {
    const cell = (column: keyof typeof COLUMNS) => (at[column] === undefined ? '' : (cells[at[column]] ?? ''));
    const whole = [cell('name'), cell('login'), cell('email')].map(personIn);
    const login =
      whole.flatMap((people) => people.flatMap((one) => one.login || [])).find((one) => one !== '') ??
      accountOf(plain(cell('login'))) ??
      '';
    const email = whole.flatMap((people) => people.flatMap((one) => one.email || [])).find((one) => one !== '') ?? '';
    const named = nameIn(cell('name'), login);
    const name = isNobody(named) ? '' : named;
    if (login === '' && email === '' && name === '') return undefined;
    const role = roleIn(cell('role'));
    return { login, email, name, organisation: plain(cell('organisation')), ...(role === undefined ? {} : { role }) };
  };
}

/** Which cell is what, each cell one thing: what names it most plainly first. */
function columnsOf(header: Cells): Partial<Record<keyof typeof COLUMNS, number>> {
  const taken = new Set<number>();
  const found: Partial<Record<keyof typeof COLUMNS, number>> = {};
  for (const [column, pattern] of Object.entries(COLUMNS) as [keyof typeof COLUMNS, RegExp][]) {
    const index = header.findIndex((cell, position) => !taken.has(position) && pattern.test(cell));
    if (index < 0) continue;
    taken.add(index);
    found[column] = index;
  }
  return found;
}

/** A cell without marks and addresses. */
function plain(cell: string): string {
  const text = cell
    .replace(/\[([^\][]{1,200})\]\s?\([^()\s]{1,500}\)/g, '$1')
    .replace(/[*`[\]]/g, '')
    .replace(/<[^<>]*>/g, ' ');
  return text.replace(/\s+/g, ' ').trim();
}

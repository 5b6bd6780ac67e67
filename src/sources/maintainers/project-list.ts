import { parse } from 'csv-parse/sync';
import { accountOf, type Listed, listed, type MaintainersRead } from './listed.ts';

const PROJECT = /^project$/i;
const LOGIN = /git-?hub/i;

type Row = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

/**
 * Reads a foundation's list of the maintainers of its projects, as cncf/foundation keeps it: status, project, name, company, account, address of the list;
 * an empty project is that of the row above.
 */
export function parseProjectList(text: string): MaintainersRead {
  const rows = rowsOf(text);
  const [head, ...body] = rows ?? [];
  const header = head?.record ?? [];
  const at = (pattern: RegExp) => header.findIndex((cell) => pattern.test(cell.trim()));
  const [project, name, company, login] = [at(PROJECT), at(/name/i), at(/company|organi[sz]ation|affiliation/i), at(LOGIN)];
  if (project < 0 || login < 0) return { listed: [], problems: [{ line: 1, reason: 'maintainers-syntax' }] };
  const found: Listed[] = [];
  const problems: { line: number; reason: string }[] = [];
  let current = '';
  for (const { record, info } of body) {
    const cell = (column: number) => (record[column] ?? '').replace(/\s+/g, ' ').trim();
    current = cell(project) || current;
    if (cell(login) === '' && cell(name) === '') continue;
    const account = accountOf(cell(login)) ?? '';
    if (account === '' && cell(login) !== '') problems.push({ line: info.lines, reason: 'maintainer-not-understood' });
    if (account === '' && cell(name) === '') continue;
    found.push(listed(info.lines, 'maintainer', { login: account, name: cell(name), organisation: cell(company), project: current }));
  }
  return { listed: found, problems };
}

function rowsOf(text: string): readonly Row[] | undefined {
  try {
    return parse(text, { info: true, relax_column_count: true, bom: true, skip_empty_lines: true }) as unknown as Row[];
  } catch {
    return undefined;
  }
}

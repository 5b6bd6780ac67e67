import { parseCodeowners } from './codeowners.ts';
import type { MaintainersRead } from './listed.ts';
import { parseNamedLines } from './named-lines.ts';
import { parseAliases, parseOwners } from './owners.ts';
import { isByPeople, parsePeopleLists } from './people-lists.ts';
import { parseProjectList } from './project-list.ts';
import { isBySubsystem, parseSubsystems } from './subsystems.ts';
import { parseYamlLists } from './yaml-lists.ts';

/** Where git looks for files that name who is responsible; `isMaintainersFile` has the last word. */
export const MAINTAINERS_PATHS = ['OWNERS', 'OWNERS.md', 'OWNERS_ALIASES', 'CODEOWNERS', 'MAINTAINERS*', 'project-maintainers.csv'].map(
  (name) => `:(icase,glob)**/${name}`,
);

/** Code of others, and what tests are made of. */
const NOT_OURS = /(?:^|\/)(?:vendor|vendored|third[_-]?party|node_modules|godeps|_?testdata|fixtures)\//i;
const CODEOWNERS = /^(?:\.github\/|docs\/|\.gitlab\/|\.gitee\/|\.gitcode\/)?CODEOWNERS$/i;
const ANYWHERE = /(?:^|\/)(?:OWNERS(?:\.md)?|MAINTAINERS[\w -]*(?:\.(?:md|markdown|txt|rst|adoc|toml|ya?ml))?)$/i;
const AT_ROOT = /^(?:OWNERS_ALIASES|project-maintainers\.csv)$/i;

/** Whether a path of a repository is a file that names who is responsible for what is in it. */
export function isMaintainersFile(path: string): boolean {
  return !NOT_OURS.test(path) && (ANYWHERE.test(path) || CODEOWNERS.test(path) || AT_ROOT.test(path));
}

/**
 * Whom a file names, by its path and its text.
 * @param deepest lists and mappings one inside the other; a file of YAML that has more is not read
 */
export function readMaintainersFile(path: string, text: string, deepest?: number): MaintainersRead {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name === 'owners') return parseOwners(text, deepest);
  if (name === 'owners_aliases') return parseAliases(text, deepest);
  if (name === 'codeowners') return parseCodeowners(text);
  if (name.endsWith('.csv')) return parseProjectList(text);
  if (/\.ya?ml$/.test(name)) return parseYamlLists(text, deepest);
  if (isByPeople(text)) return parsePeopleLists(text);
  return isBySubsystem(text) ? parseSubsystems(text) : parseNamedLines(text, /\.(?:md|markdown|adoc)$/.test(name));
}

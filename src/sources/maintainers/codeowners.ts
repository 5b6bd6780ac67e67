import { splitLines } from '../affiliations/people-file.ts';
import { type Listed, LONGEST_LINE, listed, type MaintainersRead } from './listed.ts';
import { byWord } from './owners.ts';

/** `[Section]`, `^[Section][2]` of GitLab; owners may follow. */
const SECTION = /^\^?\[[^\]]*\](?:\[\d+\])?/;
const ROLE_OF_GITLAB = /^@@(?:developer|maintainer|owner)s?$/i;

/**
 * Reads CODEOWNERS of GitHub, GitLab and Gitee: a pattern and its owners a line, accounts, teams or addresses. Whoever owns anything is an owner; a pattern
 * without owners takes them away and names nobody.
 */
export function parseCodeowners(text: string): MaintainersRead {
  const found: Listed[] = [];
  const problems: { line: number; reason: string }[] = [];
  for (const [index, raw] of splitLines(text).entries()) {
    const line = raw
      .slice(0, LONGEST_LINE)
      .replace(/(?:^|\s)#.*$/, '')
      .trim();
    if (line === '') continue;
    const words = SECTION.test(line) ? line.replace(SECTION, '').split(/\s+/) : withoutPattern(line);
    for (const word of words.filter((one) => one !== '' && !ROLE_OF_GITLAB.test(one))) {
      const who = word.includes('@') ? byWord(word) : undefined;
      if (who === undefined) problems.push({ line: index + 1, reason: 'maintainer-not-understood' });
      else found.push(listed(index + 1, 'owner', who));
    }
  }
  return { listed: found, problems };
}

/** The words behind the pattern, in which a blank is written `\ `. */
function withoutPattern(line: string): string[] {
  return line.replaceAll('\\ ', '\0').split(/\s+/).slice(1);
}

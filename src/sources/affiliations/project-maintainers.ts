import { parseProjectList } from '../maintainers/project-list.ts';
import { type Day, type PeopleReport, splitLines, type Take } from './people-file.ts';

/**
 * The maintainers of a foundation's projects, as the file stood on a day: whoever it names is one from that day on. Until when, and whether before, it does
 * not say.
 */
export function parseProjectMaintainers(text: string, asOf: Day, take: Take): PeopleReport {
  const { listed, problems } = parseProjectList(text);
  for (const who of listed) take({ type: 'maintainer', line: who.line, who, asOf });
  const lines = splitLines(text).length;
  const refused = Math.min(problems.length, lines - Math.min(listed.length, lines));
  const used = Math.min(listed.length, lines);
  return { problems: problems.map((problem) => ({ ...problem, kept: false })), lines, used, refused, ignored: lines - used - refused };
}

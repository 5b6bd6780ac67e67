import { splitLines } from '../affiliations/people-file.ts';
import { accountOf, isAddress, isPast, type Listed, LONGEST_LINE, listed, type MaintainersRead, roleIn } from './listed.ts';

const SECTION = /^\s*\[([^\]]+)\]\s*$/;
const SETTING = /^\s*(\w+)\s*=\s*"([^"]*)"/;
const PEOPLE = /^people\.(.+)$/i;

/** Whether a file is written as the MAINTAINERS of Docker is: TOML with lists of people. */
export function isByPeople(text: string): boolean {
  return /\[people/i.test(text) && /^[ \t]*\[people/im.test(text) && /^[ \t]*people[ \t]*=[ \t]*\[/m.test(text);
}

/** Reads the MAINTAINERS of Docker, Moby and containerd: `people = [...]` below each group, and a section of every person. */
export function parsePeopleLists(text: string): MaintainersRead {
  const persons = new Map<string, Record<string, string>>();
  const members: { readonly key: string; readonly line: number; readonly group: string }[] = [];
  let [section, inList] = ['', false];
  for (const [index, raw] of splitLines(text).entries()) {
    const line = raw.slice(0, LONGEST_LINE);
    if (/^\s*#/.test(line)) continue;
    section = (inList ? undefined : SECTION.exec(line)?.[1]) ?? section;
    const person = PEOPLE.exec(section)?.[1]?.replace(/^"|"$/g, '').toLowerCase();
    const [, key, value] = SETTING.exec(line) ?? [];
    if (person !== undefined && key !== undefined) {
      persons.set(person, { ...persons.get(person), [key.toLowerCase()]: value! });
      continue;
    }
    const opens = /^\s*people\s*=\s*\[/.test(line);
    inList ||= opens;
    if (!inList) continue;
    const inside = opens ? line.slice(line.indexOf('[') + 1) : line;
    for (const [, name] of inside.matchAll(/"([^"]+)"/g)) members.push({ key: name!, line: index + 1, group: section });
    if (inside.includes(']')) inList = false;
  }
  const current = members.filter(({ group }) => !isPast(group));
  return { listed: current.map((member) => somebody(member, persons.get(member.key.toLowerCase()))), problems: [] };
}

function somebody(
  { key, line, group }: { readonly key: string; readonly line: number; readonly group: string },
  person: Readonly<Record<string, string>> | undefined,
): Listed {
  const [name = '', email = '', login = key] = [person?.['name'], person?.['email'], person?.['github']];
  return listed(line, roleIn(group) ?? 'maintainer', { name, email: isAddress(email) ? email : '', login: accountOf(login) ?? '' });
}

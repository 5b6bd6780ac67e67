import { parseDay } from '../affiliations/day.ts';
import type { ItemFields } from './entry.ts';

type Mapping = Readonly<Record<string, unknown>>;
const DAYS = ['accepted', 'incubating', 'graduated', 'archived'] as const;

/** How placeholders for members that are not named were called before they were marked as such. */
const PLACEHOLDER = /^Non-Public Organization\b/;

/** Whether a value of YAML is a mapping. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Makes an entry of the landscape total; undefined when it has no name. */
export function itemFields(item: Mapping): ItemFields | undefined {
  const name = text(item['name']);
  if (name === null) return undefined;
  const extra = isMapping(item['extra']) ? item['extra'] : {};
  const written = { joined: item['joined'], ...Object.fromEntries(DAYS.map((key) => [key, extra[key]])) };
  return {
    name,
    homepage: text(item['homepage_url']),
    repository: text(item['repo_url']),
    slug: slugOf(item['crunchbase']),
    endUser: item['enduser'] === true,
    unnamed: item['unnamed_organization'] === true || PLACEHOLDER.test(name),
    joined: day(item['joined']),
    project: projectLevel(item['project']),
    accepted: day(extra['accepted']),
    incubating: day(extra['incubating']),
    graduated: day(extra['graduated']),
    archived: day(extra['archived']),
    notDays: Object.entries(written).flatMap(([key, value]) => (text(value) !== null && day(value) === null ? [key] : [])),
  };
}

/** `https://www.crunchbase.com/organization/acme` is `acme`. */
export function slugOf(address: unknown): string | null {
  return /\/organization\/([^/?#\s]+)/.exec(text(address) ?? '')?.[1]?.toLowerCase() ?? null;
}

/** A level as a code: `End User Supporter` is `end-user-supporter`. */
export function levelCode(name: string): string {
  const code = name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  return code.startsWith('end-user-supporter') ? 'end-user-supporter' : code;
}

function projectLevel(value: unknown): string | null {
  if (value === true) return 'hosted';
  const level = text(value);
  return level === null || level === 'false' ? null : levelCode(level);
}

function text(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function day(value: unknown): string | null {
  return parseDay(text(value) ?? '') ?? null;
}

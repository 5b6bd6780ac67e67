import path from 'node:path';
import { DEFAULT_LIMITS, type Limits, tooLarge } from '../../config/limits.ts';
import type { Effects } from '../../util/effects.ts';
import { jsonDepth } from '../../util/json-depth.ts';
import type { Pseudonyms } from '../../util/pseudonym.ts';
import { yamlTooDeep } from '../../util/yaml-text.ts';
import { type CappedFile, fileDigest, textChunks, wholeText } from '../capped-file.ts';
import type { Sink, Source } from '../source.ts';
import { parseCorrections } from './corrections.ts';
import { parsePeopleCsv } from './csv.ts';
import { parseCompanies } from './gitdm-companies.ts';
import { type GitdmReference, parseGitdmConfig } from './gitdm-config.ts';
import { parseDevelopers } from './gitdm-developers.ts';
import { parseGitdmAliases, parseGitdmCompanyMap, parseGitdmDomainMap, parseGitdmEmailMap, parseGitdmGroup } from './gitdm-maps.ts';
import { githubUsersReader, parseGithubUsers } from './github-users.ts';
import { parseKeyedLocations } from './keyed-locations.ts';
import { parseMailmap } from './mailmap.ts';
import { type Day, type PeopleParser, type PeopleReport, splitLines, type Take } from './people-file.ts';
import { parseProjectMaintainers } from './project-maintainers.ts';
import { asSnapshot, dayInList, isSnapshot, type Taken, takenBefore } from './snapshot.ts';
import { parseSortinghat } from './sortinghat.ts';
import { parseStackalytics } from './stackalytics.ts';
import { PEOPLE_TABLES, writePeopleFile } from './write-people-file.ts';

/** A reader per format of muster.yaml. What needs more than the text is made by `parserOf`. */
const PARSERS = {
  'gitdm-developers': parseDevelopers,
  'gitdm-companies': parseCompanies,
  'gitdm-email-map': parseGitdmEmailMap,
  'gitdm-domain-map': parseGitdmDomainMap,
  'gitdm-aliases': parseGitdmAliases,
  'gitdm-company-map': parseGitdmCompanyMap,
  'gitdm-config': parseGitdmConfig,
  'github-users': parseGithubUsers,
  'keyed-locations': parseKeyedLocations,
  sortinghat: parseSortinghat,
  stackalytics: parseStackalytics,
  mailmap: parseMailmap,
  csv: parsePeopleCsv,
  corrections: parseCorrections,
} as const satisfies Record<string, PeopleParser>;

/** Raised when the same file would give other rows. */
const READER = 3;

/** A map of gitdm that holds nothing but comments was left so on purpose. */
const MAY_BE_COMMENTS: ReadonlySet<string> = new Set<GitdmReference['format'] | 'gitdm-config' | 'mailmap' | 'corrections'>([
  'gitdm-aliases',
  'gitdm-email-map',
  'gitdm-domain-map',
  'gitdm-company-map',
  'gitdm-group',
  'gitdm-config',
  'mailmap',
  'corrections',
]);

/** One file about people. `origin` is the path as configured, `path` is absolute. */
export type PeopleFileConfig = {
  readonly origin: string;
  readonly path: string;
  readonly format: keyof typeof PARSERS | 'gitdm-group' | 'project-maintainers';
  /** gitdm-group only: where everyone listed works. */
  readonly organisation?: string;
  /** The day the file was taken. */
  readonly asOf?: Day;
};

/**
 * Reads one file about people into the raw tables. The whole file is read again when its bytes change. The version that a report names is keyed: a
 * plain digest would confirm a guess at who says what of themselves.
 */
export function affiliationSource(config: PeopleFileConfig, limits: Limits, pseudonyms: Pseudonyms): Source {
  const file = cappedFile(config, limits);
  // The organisation and the day are part of what is read, so changing them reads the file again.
  const fingerprint = async (effects: Effects) => {
    const day = (await takenBefore(config, effects))?.day ?? config.asOf ?? '';
    return fileDigest(file, `${READER}\0${config.format}\0${config.organisation ?? ''}${day}`, effects);
  };
  return {
    id: `affiliations:${config.origin}`,
    kind: config.format === 'corrections' ? 'corrections' : 'affiliations',
    origin: config.origin,
    tables: [...PEOPLE_TABLES, 'raw_maintainer_read', 'raw_people_list'],
    fingerprint,
    plan: async (_previous, effects) => ({
      mode: 'replace',
      read: async (sink) => {
        const taken = await takenOn(config, limits, effects);
        const read = (take: Take) => readPeopleFile(config, file, taken === undefined ? take : asSnapshot(take, taken.day), effects);
        await writePeopleFile(read, `affiliations:${config.origin}`, config.origin, sink);
        if (taken !== undefined) await sayTaken(taken, `affiliations:${config.origin}`, sink);
        if (config.format === 'project-maintainers' && config.asOf !== undefined)
          await sink.run('INSERT INTO raw_maintainer_read VALUES ($source, $day::TIMESTAMP)', {
            source: `affiliations:${config.origin}`,
            day: config.asOf,
          });
        return { version: pseudonyms.digest('people-file', await fingerprint(effects)), cursor: null };
      },
    }),
  };
}

/** A list whose day nothing tells is known from the day it is read: at the latest then it was taken. */
async function takenOn(config: PeopleFileConfig, limits: Limits, effects: Effects): Promise<Taken | undefined> {
  if (!isSnapshot(config.format)) return undefined;
  if (config.asOf === undefined && config.format === 'sortinghat') {
    const said = dayInList(await wholeText(cappedFile(config, limits), effects));
    if (said !== undefined) return { day: said, by: 'list' };
  }
  return (await takenBefore(config, effects)) ?? { day: effects.clock.now().toISOString().slice(0, 'yyyy-mm-dd'.length), by: 'reading' };
}

async function sayTaken({ day, by }: Taken, source: string, sink: Sink): Promise<void> {
  await sink.run('INSERT INTO raw_people_list VALUES ($source, $day::DATE, $by)', { source, day, by });
  if (by === 'reading') sink.note('undated', day);
}

function cappedFile(config: PeopleFileConfig, limits: Limits): CappedFile {
  return { path: config.path, file: config.origin, key: 'people.files', limits };
}

/** Rows of `github-users` are read as they come: such a file may have a hundred megabytes. */
async function readPeopleFile(config: PeopleFileConfig, file: CappedFile, take: Take, effects: Effects): Promise<PeopleReport> {
  if (config.format !== 'github-users') return parsePeopleFile(await wholeText(file, effects), config, take, file.limits);
  const reader = githubUsersReader(file.limits, take);
  for await (const text of textChunks(file, effects)) reader.feed(text);
  return judged(reader.end(), config.format);
}

/** Formats of which a line says nothing. */
const NOT_BY_LINE: ReadonlySet<string> = new Set<PeopleFileConfig['format']>(['github-users', 'sortinghat', 'stackalytics']);

/**
 * Reads the text of one file by its configured format. Whatever else is in it is in the report; a file in which nothing is found says so.
 * @throws MusterError E_LIMIT_DEPTH
 */
export function parsePeopleFile(
  text: string,
  config: Pick<PeopleFileConfig, 'format' | 'organisation' | 'asOf'> & { readonly origin?: string },
  take: Take,
  limits: Limits = DEFAULT_LIMITS,
): PeopleReport {
  const { format, organisation = '', asOf = '1970-01-01', origin = format } = config;
  if (isTooDeep(text, format, limits.depth)) throw tooLarge(origin, { en: 'lists inside lists', zh: '层层嵌套的列表' }, 'depth', limits);
  const { text: short, long } = NOT_BY_LINE.has(format) ? { text, long: [] } : withoutLongLines(text, limits.line);
  const report = parserOf(format, organisation, asOf, limits)(short, take);
  const problems = [...long.map((line) => ({ line, reason: 'line-too-long', kept: false })), ...report.problems];
  return judged({ ...report, problems, ignored: report.ignored - long.length, refused: report.refused + long.length }, format);
}

function isTooDeep(text: string, format: PeopleFileConfig['format'], deepest: number): boolean {
  if (!NOT_BY_LINE.has(format)) return false;
  if (/^[\ufeff\s]*[[{]/.test(text)) return jsonDepth(deepest)(text);
  return format === 'sortinghat' && yamlTooDeep(deepest, text);
}

function parserOf(format: PeopleFileConfig['format'], organisation: string, asOf: Day, limits: Limits): PeopleParser {
  if (format === 'sortinghat') return (text, take) => parseSortinghat(text, take, limits.depth);
  if (format === 'gitdm-group') return (text, take) => parseGitdmGroup(text, organisation, take);
  if (format === 'project-maintainers') return (text, take) => parseProjectMaintainers(text, asOf, take);
  return PARSERS[format];
}

/** A text in which lines that are longer than may be are empty, and their numbers. */
function withoutLongLines(text: string, longest: number): { readonly text: string; readonly long: readonly number[] } {
  if (text.length <= longest) return { text, long: [] };
  const lines = splitLines(text);
  const long = lines.flatMap((line, index) => (line.length > longest ? [index + 1] : []));
  return long.length === 0 ? { text, long } : { text: lines.map((line) => (line.length > longest ? '' : line)).join('\n'), long };
}

function judged(report: PeopleReport, format: PeopleFileConfig['format']): PeopleReport {
  const onPurpose = MAY_BE_COMMENTS.has(format) && report.ignored > 0 && report.ignored === report.lines;
  if (report.used > 0 || onPurpose) return report;
  return { ...report, problems: [{ line: 0, reason: 'nothing-found', kept: false }, ...report.problems] };
}

/**
 * The files a gitdm configuration names, each with its format, and the configuration itself; any other file is answered as it is.
 * @throws MusterError E_FILE_MISSING
 */
export async function expandGitdmConfig(config: PeopleFileConfig, limits: Limits, effects: Effects): Promise<PeopleFileConfig[]> {
  if (config.format !== 'gitdm-config') return [config];
  const { references } = parseGitdmConfig(await wholeText(cappedFile(config, limits), effects));
  const beside = (base: string, file: string) => path.join(path.dirname(base), file);
  return [
    config,
    ...references.map((file) => ({
      ...file,
      ...(config.asOf === undefined ? {} : { asOf: config.asOf }),
      origin: beside(config.origin, file.path),
      path: beside(config.path, file.path),
    })),
  ];
}

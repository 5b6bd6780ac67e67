import { createHash } from 'node:crypto';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import type { Source } from '../source.ts';
import { parseCorrections } from './corrections.ts';
import { parsePeopleCsv } from './csv.ts';
import { parseCompanies } from './gitdm-companies.ts';
import { type GitdmReference, parseGitdmConfig } from './gitdm-config.ts';
import { parseDevelopers } from './gitdm-developers.ts';
import { parseGitdmAliases, parseGitdmCompanyMap, parseGitdmDomainMap, parseGitdmEmailMap, parseGitdmGroup } from './gitdm-maps.ts';
import { parseGithubUsers } from './github-users.ts';
import { parseKeyedLocations } from './keyed-locations.ts';
import { parseMailmap } from './mailmap.ts';
import type { PeopleParser, PeopleReport, Take } from './people-file.ts';
import { parseSortinghat } from './sortinghat.ts';
import { parseStackalytics } from './stackalytics.ts';
import { PEOPLE_TABLES, writePeopleFile } from './write-people-file.ts';

/** A reader per format of muster.yaml. A format that needs more than the text (`gitdm-group`) is made by `parsePeopleFile`. */
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
  readonly format: keyof typeof PARSERS | 'gitdm-group';
  /** gitdm-group only: where everyone listed works. */
  readonly organisation?: string;
};

/** Reads one file about people into the raw tables. The whole file is read again when its bytes change. */
export function affiliationSource(config: PeopleFileConfig): Source {
  return {
    id: `affiliations:${config.origin}`,
    kind: 'affiliations',
    origin: config.origin,
    tables: PEOPLE_TABLES,
    fingerprint: async (effects) => versionOf(await bytesOf(config, effects), config),
    plan: async (_previous, effects) => {
      const bytes = await bytesOf(config, effects);
      return {
        mode: 'replace',
        read: async (sink) => {
          await writePeopleFile(
            (take) => parsePeopleFile(textOf(bytes), config, take),
            `affiliations:${config.origin}`,
            config.origin,
            sink,
          );
          return { version: versionOf(bytes, config), cursor: null };
        },
      };
    },
  };
}

/** Reads the text of one file by its configured format. Never throws because of what is in it; a file in which nothing is found says so. */
export function parsePeopleFile(text: string, config: Pick<PeopleFileConfig, 'format' | 'organisation'>, take: Take): PeopleReport {
  const { format, organisation = '' } = config;
  const report = format === 'gitdm-group' ? parseGitdmGroup(text, organisation, take) : PARSERS[format](text, take);
  const onPurpose = MAY_BE_COMMENTS.has(format) && report.ignored > 0 && report.ignored === report.lines;
  if (report.used > 0 || onPurpose) return report;
  return { ...report, problems: [{ line: 0, reason: 'nothing-found', kept: false }, ...report.problems] };
}

/**
 * The files a gitdm configuration names, each with its format, and the configuration itself; any other file is answered as it is.
 * @throws MusterError E_FILE_MISSING
 */
export async function expandGitdmConfig(config: PeopleFileConfig, effects: Effects): Promise<PeopleFileConfig[]> {
  if (config.format !== 'gitdm-config') return [config];
  const { references } = parseGitdmConfig(textOf(await bytesOf(config, effects)));
  const beside = (base: string, file: string) => path.join(path.dirname(base), file);
  return [
    config,
    ...references.map((file) => ({ ...file, origin: beside(config.origin, file.path), path: beside(config.path, file.path) })),
  ];
}

async function bytesOf(config: PeopleFileConfig, effects: Effects): Promise<Buffer> {
  try {
    return await effects.files.readFile(config.path);
  } catch (cause) {
    throw new MusterError('E_FILE_MISSING', `The file ${config.origin} cannot be read.`, {
      hint: 'Check people.files in muster.yaml.',
      at: { file: config.origin },
      cause,
    });
  }
}

/** The organisation is part of what is read, so changing it in the configuration reads the file again. */
function versionOf(bytes: Buffer, config: PeopleFileConfig): string {
  return createHash('sha256')
    .update(bytes)
    .update(`\0${config.format}\0${config.organisation ?? ''}`)
    .digest('hex');
}

/** Gzip is recognised by its first bytes, whatever the name. */
export function textOf(bytes: Buffer): string {
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
}

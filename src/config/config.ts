import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Text, textOf } from '../languages/text.ts';
import { MusterError } from '../model/error.ts';
import { fileMissing } from '../model/file-error.ts';
import type { Period } from '../model/period.ts';
import { type AdoptersConfig, normaliseAdopters } from '../sources/adopters/spec.ts';
import { type EventConfig, normaliseEvent } from '../sources/events/spec.ts';
import { type ForgeConfig, normaliseForge } from '../sources/forges/spec.ts';
import type { GharchiveConfig } from '../sources/gharchive/spec.ts';
import { normaliseRepository } from '../sources/git/spec.ts';
import { type LandscapeConfig, normaliseLandscape } from '../sources/landscape/spec.ts';
import { absolute } from '../util/absolute.ts';
import type { Effects } from '../util/effects.ts';
import { type EngineConfig, normaliseEngine } from './engine-schema.ts';
import type { LicenceName } from './licences.ts';
import type { Limits } from './limits.ts';
import { namedRepositories, type ProjectConfig } from './named-repositories.ts';
import { type PageEntry, readPages } from './page-files.ts';
import { type MusterSpec, musterSpec } from './spec.ts';
import { textOfBytes } from './text-of-bytes.ts';
import { readYaml } from './yaml-file.ts';

/** A configuration with nothing left open: every path is absolute, every default is in. */
export type Config = {
  /** The configuration file; its folder is what relative paths start from. */
  readonly file: string;
  readonly folder: string;
  readonly name: Text;
  readonly period: Period;
  readonly projects: readonly ProjectConfig[];
  readonly people: MusterSpec['people'];
  readonly gharchive: GharchiveConfig | null;
  readonly forges: readonly ForgeConfig[];
  readonly landscape: LandscapeConfig | null;
  readonly adopters: readonly AdoptersConfig[];
  readonly events: readonly EventConfig[];
  /** Where facts are measured; null is the store. */
  readonly engine: EngineConfig | null;
  readonly limits: Limits;
  /** Schemes of regions of one's own. */
  readonly regions: MusterSpec['regions'];
  readonly claimsFile: string;
  readonly report: {
    /** The scheme of regions that is meant where none is named. */
    readonly regions: string;
    readonly title: Text;
    readonly publisher: Text | null;
    readonly address: string | null;
    readonly note: Text | null;
    /** Folder of the edition before. */
    readonly previous: string | null;
    /** Folder of a site of editions, whose newest is the edition before where `previous` names none. */
    readonly site: string | null;
    readonly licence: LicenceName;
    /** Where the program for readers stands: inside the report, nowhere, or an address. */
    readonly recompute: string;
    readonly minimum: number;
    /** The organisation that the edition is about, by key or name. */
    readonly subject: string | null;
    /** In the order of the menu; null for every page of Muster. */
    readonly pages: readonly PageEntry[] | null;
  };
};

/**
 * Reads muster.yaml.
 * @param mirror folder that overrides `mirrors:` of the file, as given on the command line
 * @throws MusterError E_CONFIG_MISSING, E_FILE_ENCODING, E_FILE_MISSING where it may not be read; MusterErrors with every problem of the file
 */
export async function loadConfig(path: string, mirror: string | undefined, effects: Effects): Promise<Config> {
  const file = resolve(effects.process.cwd, path);
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EACCES') throw fileMissing(path, { en: 'Check --config.', zh: '请检查 --config。' }, cause);
    throw new MusterError(
      'E_CONFIG_MISSING',
      { en: `There is no configuration ${path}.`, zh: `没有配置文件 ${path}。` },
      {
        hint: {
          en: 'Run muster init to write one, or name another with --config.',
          zh: '请运行 muster init 生成一份，或用 --config 指定另一份。',
        },
        cause,
      },
    );
  });
  const yaml = readYaml(textOfBytes(bytes, path, effects), path, musterSpec);
  const config = normaliseConfig(yaml.value, file, mirror === undefined ? undefined : resolve(effects.process.cwd, mirror));
  const pages = await readPages(yaml, config.folder, effects);
  return {
    ...config,
    report: { ...config.report, pages },
    projects: await namedRepositories(config.projects, config.folder, yaml, effects),
  };
}

/** Makes a checked specification total, naming repositories by what is written there alone. `mirror` is absolute. */
export function normaliseConfig(spec: MusterSpec, file: string, mirror?: string): Config {
  const folder = dirname(file);
  const name = textOf(spec.name);
  const mirrors = mirror ?? (spec.mirrors === undefined ? undefined : absolute(folder, spec.mirrors));
  return {
    file,
    folder,
    name,
    period: { from: spec.period?.from ?? null, to: spec.period?.to ?? null },
    projects: Object.entries(spec.projects).map(([key, project]) => normaliseProject(key, project, folder, mirrors)),
    people: spec.people,
    gharchive: spec.gharchive ?? null,
    forges: spec.forges.map((forge) => normaliseForge(forge, spec.period?.from ?? null)),
    landscape: spec.landscape ? normaliseLandscape(spec.landscape, folder, mirrors) : null,
    adopters: spec.adopters.map((file) => normaliseAdopters(file, folder)),
    events: spec.events.map((event) => normaliseEvent(event, folder)),
    engine: spec.engine ? normaliseEngine(spec.engine) : null,
    limits: spec.limits,
    regions: spec.regions,
    claimsFile: absolute(folder, spec.claims),
    report: {
      regions: spec.report.regions,
      title: spec.report.title ? textOf(spec.report.title) : name,
      publisher: spec.report.publisher ? textOf(spec.report.publisher) : null,
      address: spec.report.address ?? null,
      note: spec.report.note ? textOf(spec.report.note) : null,
      previous: spec.report.previous === undefined ? null : absolute(folder, spec.report.previous),
      site: spec.report.site === undefined ? null : absolute(folder, spec.report.site),
      licence: spec.report.licence,
      recompute: spec.report.recompute,
      minimum: spec.report.minimum,
      subject: spec.report.subject?.organisation ?? null,
      pages: null,
    },
  };
}

function normaliseProject(
  key: string,
  project: MusterSpec['projects'][string],
  folder: string,
  mirrors: string | undefined,
): ProjectConfig {
  return {
    key,
    name: textOf(project.name ?? key),
    joined: project.joined ?? null,
    repositories: project.repositories.map((entry) => normaliseRepository(entry, folder, mirrors)),
  };
}

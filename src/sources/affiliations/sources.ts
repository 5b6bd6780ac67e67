import path from 'node:path';
import type { Config } from '../../config/config.ts';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { glob } from '../../util/glob.ts';
import type { Pseudonyms } from '../../util/pseudonym.ts';
import type { Source } from '../source.ts';
import { unreadableSource } from '../unreadable.ts';
import { affiliationSource, expandGitdmConfig, type PeopleFileConfig } from './affiliation-source.ts';

/**
 * One source per file about people that the configuration names: directly, by a glob, through a gitdm configuration, or as the mailmap of
 * a repository. A file named twice in one format is read once. An entry that matches nothing is a source that fails when it is read.
 */
export async function peopleSources(config: Config, pseudonyms: Pseudonyms, effects: Effects): Promise<readonly Source[]> {
  const files = new Map<string, PeopleFileConfig>();
  const unreadable: Source[] = [];
  for (const entry of config.people.files) {
    try {
      for (const file of await matchingFiles(config, entry, effects)) {
        for (const one of await expandGitdmConfig(file, config.limits, effects)) files.set(`${one.path}\0${one.format}`, one);
      }
    } catch (error) {
      if (!(error instanceof MusterError)) throw error;
      unreadable.push(unreadableSource('affiliations', entry.path, error));
    }
  }
  for (const { mailmap } of config.projects.flatMap((project) => project.repositories)) {
    if (mailmap !== null) files.set(`${mailmap}\0mailmap`, { origin: originOf(config, mailmap), path: mailmap, format: 'mailmap' });
  }
  const { corrections } = config.people;
  if (corrections !== undefined) {
    const file = path.resolve(config.folder, corrections);
    files.set(`${file}\0corrections`, { origin: originOf(config, file), path: file, format: 'corrections' });
  }
  return [...files.values()].map((file) => affiliationSource(file, config.limits, pseudonyms)).concat(unreadable);
}

async function matchingFiles(config: Config, entry: Config['people']['files'][number], effects: Effects): Promise<PeopleFileConfig[]> {
  const { format, organisation, as_of: asOf } = entry;
  const paths = await glob(path.resolve(config.folder, entry.path), effects);
  if (paths.length === 0) {
    throw new MusterError(
      'E_FILE_MISSING',
      { en: `No file matches ${entry.path}.`, zh: `没有文件与 ${entry.path} 相符。` },
      {
        hint: { en: 'Check people.files in muster.yaml.', zh: '请检查 muster.yaml 中的 people.files。' },
        at: { file: entry.path },
      },
    );
  }
  return paths.map((file) => ({
    origin: originOf(config, file),
    path: file,
    format,
    ...(organisation === undefined ? {} : { organisation }),
    ...(asOf === undefined ? {} : { asOf: asOf.slice(0, 'yyyy-mm-dd'.length) }),
  }));
}

/** Relative to the configuration, so that moving everything together changes nothing. */
function originOf(config: Config, file: string): string {
  return path.relative(config.folder, file).split(path.sep).join('/');
}

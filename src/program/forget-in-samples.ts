import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { PersonKey } from '../model/person-key.ts';
import type { Effects } from '../util/effects.ts';
import { samplesFolder } from './draw-sample.ts';

/**
 * Takes a person out of the lists that `muster ask --draw` wrote. The line stays, with nobody in it and no answer: whoever was drawn and is left out of
 * the list would bend the sample.
 */
export async function forgetInSamples(config: Config, keys: readonly PersonKey[], { files }: Effects): Promise<void> {
  const folder = samplesFolder(config);
  const names = await files.readdir(folder).catch((): string[] => []);
  const texts = new Set(keys.map(({ key }) => key));
  for (const file of names.filter((name) => name.endsWith('.csv')).map((name) => join(folder, name))) {
    const text = await files.readFile(file, 'utf8');
    const kept = text
      .split('\n')
      .map((line, index) => withoutPerson(line, index, texts))
      .join('\n');
    if (kept === text) continue;
    await files.writeFile(`${file}.new`, kept, { mode: 0o600 });
    await files.rename(`${file}.new`, file);
  }
}

/** `claim,zone,population,person,country`: the person is the last but one, and may stand in quotes. */
function withoutPerson(line: string, index: number, texts: ReadonlySet<string>): string {
  const [, before, person] = /^(.*,)("[^"]*"|[^",]*),[^",]*$/.exec(line) ?? [];
  if (before === undefined || person === undefined || !texts.has(person.replaceAll('"', ''))) return line;
  return `${before}forgotten ${index},`;
}

import { relative, sep } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Limits } from '../../config/limits.ts';
import type { Effects } from '../../util/effects.ts';
import { withoutLocalPath } from '../../util/local-path.ts';
import { isWebAddress, schemeOf } from '../../util/web-address.ts';
import { dayNumber } from '../affiliations/day.ts';
import { fileDigest, wholeText } from '../capped-file.ts';
import type { Sink, Source } from '../source.ts';
import type { AdopterFact, AdopterProblem } from './adopter-fact.ts';
import { parseAdoptersList } from './adopters-list.ts';
import type { AdoptersFile, AdoptersRead } from './adopters-markdown.ts';
import { parseAdoptersYaml } from './adopters-yaml.ts';
import type { AdoptersConfig } from './spec.ts';

/** Raised when the same file would give other rows. */
const READER = 5;

/** One source per configured file of adopters: cited facts in YAML, or a project's ADOPTERS.md. */
export function adopterSources(config: Config): readonly Source[] {
  return config.adopters.map((file) => adoptersSource(file, relative(config.folder, file.path).split(sep).join('/'), config.limits));
}

function adoptersSource(file: AdoptersConfig, origin: string, limits: Limits): Source {
  const capped = { path: file.path, file: origin, key: 'adopters', limits };
  const id = `adopters:${origin}`;
  const version = (effects: Effects) => fileDigest(capped, `${READER} ${JSON.stringify({ ...file, path: '' })}`, effects);
  return {
    id,
    kind: 'adopters',
    origin,
    tables: ['raw_adopter_fact'],
    fingerprint: version,
    plan: async (_, effects) => ({
      mode: 'replace',
      async read(sink) {
        const found = await readFacts(file, await wholeText(capped, effects), origin, limits);
        await writeFacts({ id, origin, address: file.address }, found, sink);
        return { version: await version(effects), cursor: null };
      },
    }),
  };
}

async function readFacts(
  file: AdoptersConfig,
  text: string,
  origin: string,
  limits: Limits,
): Promise<{ facts: readonly AdopterFact[]; problems: readonly AdopterProblem[] }> {
  const about = { project: file.project, address: file.address ?? withoutLocalPath(origin), asOf: file.asOf };
  const isYaml = /\.ya?ml$/i.test(file.path);
  const listed = isYaml ? parseAdoptersList(text, origin, about, limits) : await readMarkdown(text, about);
  const read = listed ?? { facts: parseAdoptersYaml(text, origin), problems: [] };
  return read.facts.length > 0 ? read : { ...read, problems: [{ line: 0, reason: 'nothing-found' }, ...read.problems] };
}

type Written = { readonly id: string; readonly origin: string; readonly address: string | null };

/** An address that is not on the web is never kept: the file's own stands in for it, and it is listed. */
async function writeFacts({ id, origin, address }: Written, read: Awaited<ReturnType<typeof readFacts>>, sink: Sink): Promise<void> {
  const writer = await sink.writer('raw_adopter_fact');
  try {
    for (const { figure, ...fact } of read.facts) {
      const web = isWebAddress(fact.address);
      if (!web && schemeOf(fact.address) !== null)
        sink.quarantine({ file: origin, line: fact.line, item: '', reason: 'address-not-web', kept: true });
      const said =
        figure === null
          ? [null, null, null, null, null, null]
          : [figure.words.en, figure.words.zh, figure.low, figure.high, figure.unit.en, figure.unit.zh];
      const asOf = fact.asOf === null ? null : dayNumber(fact.asOf);
      writer.append([
        id,
        fact.line,
        fact.organisation,
        fact.project,
        fact.what,
        ...said,
        asOf,
        web ? fact.address : (address ?? withoutLocalPath(origin)),
        fact.kind,
        fact.industry,
        fact.maturity,
      ]);
    }
  } finally {
    await writer.close();
  }
  for (const { line, reason } of read.problems) sink.quarantine({ file: origin, line, item: '', reason, kept: false });
}

/** Its reader of HTML inside Markdown is loaded when there is a file to read: loading it is a quarter of the start of a command. */
async function readMarkdown(text: string, about: AdoptersFile): Promise<AdoptersRead> {
  const { parseAdoptersMarkdown } = await import('./adopters-markdown.ts');
  return parseAdoptersMarkdown(text, about);
}

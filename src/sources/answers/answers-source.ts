import path from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Limits } from '../../config/limits.ts';
import type { Effects } from '../../util/effects.ts';
import { fileDigest, wholeText } from '../capped-file.ts';
import type { Sink, Source } from '../source.ts';
import { parseAnswers } from './parse-answers.ts';

/** One source per file of answers that `muster ask` drew and somebody filled in. */
export function answerSources(config: Config): readonly Source[] {
  return config.people.answers.map((file) => answersSource(path.resolve(config.folder, file), file, config.limits));
}

function answersSource(file: string, origin: string, limits: Limits): Source {
  const capped = { path: file, file: origin, key: 'people.answers', limits };
  const id = `answers:${origin}`;
  const version = (effects: Effects) => fileDigest(capped, 'answers 1', effects);
  return {
    id,
    kind: 'answers',
    origin,
    tables: ['raw_answer'],
    fingerprint: version,
    plan: async (_, effects) => ({
      mode: 'replace',
      async read(sink) {
        await write(id, origin, await wholeText(capped, effects), sink);
        return { version: await version(effects), cursor: null };
      },
    }),
  };
}

async function write(id: string, origin: string, text: string, sink: Sink): Promise<void> {
  const { rows, problems } = parseAnswers(text);
  const writer = await sink.writer('raw_answer');
  try {
    for (const { line, claim, zone, population, country } of rows) writer.append([id, line, claim, zone, population, country]);
  } finally {
    await writer.close();
  }
  for (const { line, reason, kept } of problems) sink.quarantine({ file: origin, line, item: '', reason, kept });
}

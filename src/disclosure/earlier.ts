import { z } from 'zod';
import type { Config } from '../config/config.ts';
import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';
import { readPlain } from '../util/plain-file.ts';
import type { PrintedEdition } from './publish-event.ts';

const editionSpec = z.object({
  edition: z.literal('event'),
  version: z.literal(1),
  event: z.string(),
  cells: z.array(z.object({ id: z.string(), value: z.number() })),
  categories: z.record(z.string(), z.array(z.string())),
  regions: z.record(z.string(), z.array(z.string())).optional(),
  told: z.array(z.object({ id: z.string(), low: z.number(), high: z.number().nullable() })).default([]),
});

/** What earlier editions of each event have printed, by event. New ones are protected together with them. */
export type EarlierEditions = ReadonlyMap<string, readonly PrintedEdition[]>;

/** The file in which an edition keeps what it printed. */
export function editionText(event: string, { cells, categories, told, regions }: PrintedEdition): string {
  return `${JSON.stringify({ edition: 'event', version: 1, event, cells, categories, told, regions }, null, 1)}\n`;
}

/**
 * Reads the frozen editions that `events[].earlier` names.
 * @throws MusterError E_FILE_MISSING, E_EVENT_FILE when a file is no frozen edition of that event
 */
export async function readEarlier(config: Config, effects: Effects): Promise<EarlierEditions> {
  const entries = await Promise.all(
    config.events.map(
      async (event) => [event.id, await Promise.all(event.earlier.map((path) => readEdition(path, event.id, effects)))] as const,
    ),
  );
  return new Map(entries);
}

/** The same with an edition that is known besides, unless it is among them: what an edition printed holds what those before it did. */
export function withEdition(
  earlier: EarlierEditions,
  printed: readonly (readonly [event: string, edition: PrintedEdition])[],
): EarlierEditions {
  const more = new Map(printed.map(([event, edition]) => [event, editionSpec.parse({ edition: 'event', version: 1, event, ...edition })]));
  return new Map(
    [...earlier].map(([event, editions]) => {
      const edition = more.get(event);
      const isNamed = edition === undefined || editions.some((one) => editionText(event, one) === editionText(event, edition));
      return [event, isNamed ? editions : [...editions, edition]];
    }),
  );
}

async function readEdition(path: string, event: string, effects: Effects): Promise<PrintedEdition> {
  const bytes = await readPlain(path, effects).catch((cause: unknown) => {
    throw new MusterError(
      'E_FILE_MISSING',
      { en: `The earlier edition ${path} cannot be read.`, zh: `无法读取较早的版本 ${path}。` },
      {
        hint: {
          en: 'Name the file data/*.edition.json of the earlier report.',
          zh: '请指明较早的报告中的文件 data/*.edition.json。',
        },
        cause,
      },
    );
  });
  try {
    const read = editionSpec.parse(JSON.parse(new TextDecoder().decode(bytes)));
    if (read.event === event) return read;
  } catch {
    // Said below, with the name of the file.
  }
  throw new MusterError(
    'E_EVENT_FILE',
    { en: `${path} is no frozen edition of ${event}.`, zh: `${path} 不是 ${event} 的冻结版本。` },
    {
      hint: {
        en: 'Name the file data/*.edition.json of an earlier report of the same event.',
        zh: '请指明同一活动较早的报告中的文件 data/*.edition.json。',
      },
    },
  );
}

import type { RowWriter, Value } from '../../model/database.ts';
import type { Sink } from '../source.ts';
import { dayNumber } from './day.ts';
import type { Day, PeopleRecord, PeopleReport, Take } from './people-file.ts';

/** The raw tables that files about people fill. */
export const PEOPLE_TABLES = ['raw_alias', 'raw_affiliation', 'raw_location', 'raw_organisation_alias', 'raw_maintainer'] as const;

type Writers = Record<(typeof PEOPLE_TABLES)[number], RowWriter>;

/** Writes what a file states into the raw tables while it is read, and lists what could not be used under the file's name. */
export async function writePeopleFile(
  read: (take: Take) => PeopleReport | Promise<PeopleReport>,
  source: string,
  name: string,
  sink: Sink,
): Promise<void> {
  const writers = Object.fromEntries(await Promise.all(PEOPLE_TABLES.map(async (table) => [table, await sink.writer(table)]))) as Writers;
  try {
    const { problems } = await read((record) => append(record, source, writers));
    for (const problem of problems) sink.quarantine({ ...problem, file: name, item: '' });
  } finally {
    for (const writer of Object.values(writers)) await writer.close();
  }
}

function append(record: PeopleRecord, source: string, writers: Writers): void {
  const { line } = record;
  switch (record.type) {
    case 'alias':
      writers.raw_alias.append([source, line, record.rule, record.a.kind, record.a.key, record.b.kind, record.b.key]);
      break;
    case 'affiliation':
      writers.raw_affiliation.append([
        source,
        line,
        record.key.kind,
        record.key.key,
        record.organisation,
        dateOf(record.from),
        dateOf(record.until),
        record.priority,
      ]);
      break;
    case 'location':
      writers.raw_location.append([
        source,
        line,
        record.key.kind,
        record.key.key,
        record.text,
        dateOf(record.firstSeen),
        dateOf(record.lastSeen),
        record.category,
      ]);
      break;
    case 'maintainer':
      writers.raw_maintainer.append(maintainerRow(source, record));
      break;
    case 'organisation-alias':
      writers.raw_organisation_alias.append([source, line, record.alias, record.organisation]);
  }
}

/** The path is the file's own name: what it says of a project stands in no repository. */
function maintainerRow(source: string, { line, who, asOf }: Extract<PeopleRecord, { type: 'maintainer' }>): readonly Value[] {
  const at = BigInt(dayNumber(asOf)) * 86_400_000_000n;
  const path = source.slice(source.indexOf(':') + 1);
  const named = [who.login, who.email, who.name, who.organisation];
  return [source, '', who.project, path, line, at, 1, true, true, who.role, who.alias, ...named];
}

function dateOf(day: Day | null): number | null {
  return day === null ? null : dayNumber(day);
}

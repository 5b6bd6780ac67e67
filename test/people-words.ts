import { type PeopleFileConfig, parsePeopleFile } from '../src/sources/affiliations/affiliation-source.ts';
import type { PeopleRecord, PeopleReport } from '../src/sources/affiliations/people-file.ts';

export type PeopleFile = PeopleReport & { readonly records: readonly PeopleRecord[] };

/** A text by its format, with everything it states. */
export function read(format: PeopleFileConfig['format'], text: string, organisation = 'Example'): PeopleFile {
  const records: PeopleRecord[] = [];
  const report = parsePeopleFile(text, { format, organisation }, (record) => records.push(record));
  return { ...report, records };
}

/** A record as short words: `12 email:a@x Org 2015-01-01..2016-01-01`, `12 mailmap email:a@x = email:b@x`. */
export function words(record: PeopleRecord): string {
  const key = ({ kind, key: text }: { kind: string; key: string }) => `${kind}:${text}`;
  switch (record.type) {
    case 'alias':
      return `${record.line} ${record.rule} ${key(record.a)} = ${key(record.b)}`;
    case 'affiliation':
      return `${record.line} ${key(record.key)} ${record.organisation} ${record.from ?? ''}..${record.until ?? ''} p${record.priority}`;
    case 'location':
      return `${record.line} ${key(record.key)} @ ${record.text} ${record.firstSeen ?? ''}..${record.lastSeen ?? ''} ${record.category}`;
    case 'maintainer':
      return `${record.line} ${record.who.project} ${record.who.role} ${record.who.login} ${record.who.name} ${record.who.organisation} ${record.asOf}`;
    case 'organisation-alias':
      return `${record.line} ${record.alias} = ${record.organisation}`;
  }
}

/** `4 reason kept` */
export const problems = (file: Pick<PeopleFile, 'problems'>) =>
  file.problems.map(({ line, reason, kept }) => `${line} ${reason}${kept ? ' kept' : ''}`);

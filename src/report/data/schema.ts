import type { Table } from '../../model/table.ts';
import type { Column, ColumnKind, PublishedTable } from '../model.ts';

const TYPES: Readonly<Record<ColumnKind, object>> = {
  text: { type: 'string' },
  count: { type: ['number', 'null'] },
  share: { type: ['number', 'null'], minimum: 0, maximum: 1 },
  protected: { type: ['number', 'string'] },
  rank: { type: ['integer', 'null'], minimum: 1 },
};

/** JSON Schema (2020-12) of a table's JSON file. */
export function rowSchema(table: PublishedTable, { columns }: Table<Column>): object {
  const names = columns.map((column) => column.name);
  const row = {
    type: 'object',
    required: names,
    additionalProperties: false,
    properties: Object.fromEntries(columns.map((column) => [column.name, { ...TYPES[column.kind], title: column.title.en }])),
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: table.title.en,
    type: 'object',
    required: ['id', 'title', 'rows'],
    properties: { id: { const: table.id }, title: { type: 'object' }, rows: { type: 'array', items: row } },
  };
}

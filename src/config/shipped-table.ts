import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { builtTable } from './built-table.ts';
import { parseYamlFile } from './yaml-file.ts';

const known = new Map<string, unknown>();

/**
 * A table that the program brings, as YAML beside the code that asks for it: read and checked once in a process, and the same object for everybody. A build
 * lays JSON beside it (scripts/build.mjs), which is read a hundred times faster.
 * @throws MusterErrors when the table is not what the schema says
 */
export function shippedTable<Schema extends z.ZodType>(yaml: URL, schema: Schema): z.output<Schema> {
  const before = known.get(yaml.href);
  if (before !== undefined) return before as z.output<Schema>;
  const built = builtTable(yaml);
  const table =
    built === undefined
      ? parseYamlFile(readFileSync(yaml, 'utf8'), yaml.pathname.split('/').slice(-2).join('/'), schema)
      : schema.parse(JSON.parse(built));
  known.set(yaml.href, table);
  return table;
}

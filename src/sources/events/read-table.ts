import type { EventInput, ReadContext, TableInput } from './format.ts';
import { notThatFormat } from './problems.ts';

/**
 * The table that a format reads, under the header in which the organiser's own words stand.
 * @throws MusterError E_EVENT_FILE when the input is none
 */
export function tableToRead(input: EventInput, title: string, context: ReadContext): TableInput {
  if (input.kind !== 'table') throw notThatFormat(title, { en: 'it is not a table', zh: '不是表格' }, context);
  return input.headedBy(Object.values(context.mapping.columns));
}

import type { BlockName, BlockSpec, PageSpec } from '../../config/page-schema.ts';
import { MusterError, MusterErrors } from '../../model/error.ts';
import { didYouMean, type Message } from '../../util/message.ts';
import { nearest } from '../../util/nearest.ts';

/** What a table of a measure must be split by for a block to show it. */
type Wanted = { readonly fits: (by: readonly string[]) => boolean; readonly says: Message };

const only = (by: readonly string[], dimension: string) => by.length === 1 && by[0] === dimension;
const WANTED: Readonly<Partial<Record<BlockName, Wanted>>> = {
  ranking: {
    fits: (by) => by.length === 1,
    says: { en: 'The block ranking takes a table by one dimension.', zh: '区块 ranking 所需的是按一个维度统计的表格。' },
  },
  map: {
    fits: (by) => only(by, 'country'),
    says: { en: 'The block map takes a table by country.', zh: '区块 map 所需的是按 country 统计的表格。' },
  },
  ranks: {
    fits: (by) => by.length === 2 && by.includes('year'),
    says: { en: 'The block ranks takes a table by year and one more dimension.', zh: '区块 ranks 所需的是按 year 和另一维度统计的表格。' },
  },
  years: {
    fits: (by) => only(by, 'year'),
    says: { en: 'The block years takes a table by year.', zh: '区块 years 所需的是按 year 统计的表格。' },
  },
  table: {
    fits: () => false,
    says: {
      en: 'The block table takes rows that are no measure. Show it with ranking or years.',
      zh: '区块 table 所需的是非度量的行。请改用 ranking 或 years。',
    },
  },
};

/**
 * A table that a page shows and nobody knows would be said to be empty, and one that its block cannot show would be left out, or read as what it is not.
 * @param pages those of the configuration
 * @param all the definitions blocks may refer to, shipped pages among them
 * @param published ids of the tables that were made
 * @throws MusterErrors one E_CONFIG_VALUE for each such table
 */
export function assertShownTables(pages: readonly PageSpec[], all: readonly PageSpec[], published: readonly string[]): void {
  const own = new Set(pages);
  const shipped = all.filter((page) => !own.has(page));
  const defined = new Map(all.flatMap(({ tables }) => Object.entries(tables)));
  const known = [...new Set([...published, ...defined.keys(), ...shipped.flatMap(shownBy)])];
  const errors = pages.flatMap((page) => [
    ...shownBy(page)
      .filter((id) => !known.includes(id))
      .map((id) => noTable(page, id, nearest(id, known))),
    ...blocksOf(page).flatMap(({ block, table = '' }) => {
      const [wanted, by] = [WANTED[block], defined.get(table)?.by];
      return wanted === undefined || by === undefined || wanted.fits(by) ? [] : [unfit(page, table, by, wanted.says)];
    }),
  ]);
  if (errors.length > 0) throw new MusterErrors(errors);
}

/** The tables that the blocks of a page show. */
export function shownBy(page: PageSpec): readonly string[] {
  return blocksOf(page).flatMap(({ table, unknown, tables }) => [table, unknown, ...(tables ?? [])].filter((id) => id !== undefined));
}

function blocksOf({ blocks }: PageSpec): readonly BlockSpec[] {
  return blocks.flatMap((part) => ('heading' in part ? part.blocks : [part]));
}

function noTable({ id: page }: PageSpec, id: string, near: string | undefined): MusterError {
  const listed = { en: 'Its page of data lists every table by its id.', zh: '数据页按标识列出所有表格。' };
  return new MusterError(
    'E_CONFIG_VALUE',
    {
      en: `The page ${page} shows the table ${id}, which this report does not have.`,
      zh: `页面 ${page} 所示的表格 ${id} 在本报告中没有。`,
    },
    { hint: near ? didYouMean(near) : listed },
  );
}

function unfit({ id: page }: PageSpec, id: string, by: readonly string[], hint: Message): MusterError {
  const split =
    by.length === 0 ? { en: 'not split', zh: '未按任何维度统计' } : { en: `split by ${by.join(', ')}`, zh: `按 ${by.join('、')} 统计` };
  const message = {
    en: `The page ${page} shows the table ${id}, which is ${split.en}, in a block that cannot show it.`,
    zh: `页面 ${page} 中的表格 ${id} ${split.zh}，其区块无法显示。`,
  };
  return new MusterError('E_CONFIG_VALUE', message, { hint });
}

import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Attachment } from '../../publish/attachment.ts';
import type { ColumnKind, PublishedTable, ReportModel } from '../../report/model.ts';
import { flatten } from '../../report/render/flat-table.ts';
import { sha256 } from '../../util/sha256.ts';

export const PARQUET = '.parquet';
const TYPES: Readonly<Record<ColumnKind, 'STRING' | 'DOUBLE' | 'INT32'>> = {
  text: 'STRING',
  count: 'DOUBLE',
  share: 'DOUBLE',
  rank: 'INT32',
  protected: 'STRING',
};

/**
 * Every table as Parquet with the cells and types that the program gives it. The engine in a browser has no Parquet, so another library writes these
 * files: the same rows, other bytes.
 */
export async function parquetFiles({ tables }: Pick<ReportModel, 'tables'>): Promise<Attachment[]> {
  return tables.map((table) => {
    const { columns, rows } = flatten(table);
    const columnData = columns.map(({ name, kind }, at) => {
      const type = TYPES[kind];
      const cells = rows.map((row) => row[at] ?? null);
      return { name, type, nullable: true, data: type === 'STRING' ? cells.map((cell) => (cell === null ? null : String(cell))) : cells };
    });
    const content = new Uint8Array(parquetWriteBuffer({ columnData }));
    return { path: parquetPath(table), content, bytes: content.length, sha256: sha256(content) };
  });
}

export function parquetPath({ id }: PublishedTable): string {
  return `data/${id}${PARQUET}`;
}

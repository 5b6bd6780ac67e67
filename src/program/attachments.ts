import type { Attachment } from '../publish/attachment.ts';
import { cardFiles } from '../publish/card-files.ts';
import { parquetFiles } from '../publish/parquet-files.ts';
import { pdfFiles } from '../publish/pdf-files.ts';
import { insideReport, programFiles } from '../publish/program-files.ts';
import type { ReportModel } from '../report/model.ts';
import { cardPainter } from '../report/pictures/card-painter.ts';
import { INSIDE } from '../report/recompute/recompute-files.ts';
import type { Effects } from '../util/effects.ts';

/**
 * What stands in a report beside what follows from its model alone: Parquet, the program for readers where it is inside, PDFs and cards
 * where they were made.
 */
export async function attachmentsOf(model: ReportModel, effects: Effects): Promise<readonly Attachment[]> {
  const { program, made } = model.site;
  const paint = made.pictures ? await cardPainter(effects) : null;
  return [
    ...(program === INSIDE ? insideReport(await programFiles(effects)) : []),
    ...(await parquetFiles(model, effects)),
    ...(made.pdf ? await pdfFiles(model, effects) : []),
    ...(paint === null ? [] : cardFiles(model, paint)),
  ];
}

import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LOCALES, type Locale } from '../../languages/languages.ts';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { harmless } from '../../util/harmless.ts';
import { installCommand } from '../../util/install-hint.ts';
import type { ReportModel } from '../model.ts';
import { FONT_FAMILIES, packagedFonts } from './fonts.ts';
import { pdfContent } from './pdf-content.ts';

const TEMPLATE = new URL('./report.typ', import.meta.url);
/** The compiler of the PDFs, installed only by who wants them. */
export const PDF_PACKAGE = '@myriaddreamin/typst-ts-node-compiler';

export type ReportPdfs = {
  /** One per language. The same model and fonts give the same bytes. */
  readonly pdfs: ReadonlyMap<Locale, Uint8Array>;
  /** False when fonts of this system had to do: another may then give other bytes, or lack Chinese. */
  readonly ownFonts: boolean;
};

/** The compiler, to be asked for before any work is done that a missing one would make vain. @throws MusterError E_PDF_PACKAGE when it is not installed */
export async function pdfCompiler(effects: Effects): Promise<typeof import('@myriaddreamin/typst-ts-node-compiler')> {
  return import('@myriaddreamin/typst-ts-node-compiler').catch((cause: unknown) => {
    const install = installCommand(PDF_PACKAGE, effects.process.cwd);
    throw new MusterError(
      'E_PDF_PACKAGE',
      { en: 'The PDF of a report needs a part that is not installed.', zh: '生成报告的 PDF 所需的组件尚未安装。' },
      { hint: { en: `Run ${install}, or leave out --pdf.`, zh: `请运行 ${install}，或去掉 --pdf。` }, cause },
    );
  });
}

/** The report on paper. @throws MusterError E_PDF_PACKAGE when the compiler is not installed. */
export async function renderPdfs(model: ReportModel, effects: Effects): Promise<ReportPdfs> {
  const { NodeCompiler } = await pdfCompiler(effects);
  const fonts = await packagedFonts(effects);
  const template = readFileSync(TEMPLATE, 'utf8');
  const pdfs = LOCALES.map((locale) => {
    const content = pdfContent(model, locale, FONT_FAMILIES.slice(0, fonts ? 1 : undefined));
    const report = JSON.stringify(content, (_, value: unknown) => (typeof value === 'string' ? harmless(value) : value));
    const compiler = NodeCompiler.create({
      workspace: dirname(fileURLToPath(TEMPLATE)),
      ...(fonts ? { fontArgs: [{ fontBlobs: fonts }] } : {}),
    });
    return [locale, new Uint8Array(compiler.pdf({ mainFileContent: template, inputs: { report } }))] as const;
  });
  return { pdfs: new Map(pdfs), ownFonts: fonts !== null };
}

import type { ReportModel } from '../report/model.ts';
import { FONT_PACKAGE } from '../report/pdf/fonts.ts';
import { renderPdfs } from '../report/pdf/render-pdf.ts';
import { pdfPath } from '../report/render/page.tsx';
import type { Effects } from '../util/effects.ts';
import { installCommand } from '../util/install-hint.ts';
import { sha256 } from '../util/sha256.ts';
import type { Attachment } from './attachment.ts';

/** `report.<locale>.pdf` for every language. @throws MusterError E_PDF_PACKAGE */
export async function pdfFiles(model: ReportModel, effects: Effects): Promise<Attachment[]> {
  const { pdfs, ownFonts } = await renderPdfs(model, effects);
  if (!ownFonts) {
    const install = installCommand(FONT_PACKAGE, effects.process.cwd);
    effects.log.warn({
      en: `The PDFs use fonts of this machine: another may give other bytes, or have no Chinese. ${install} makes them the same everywhere.`,
      zh: `PDF 使用了本机的字体：在另一台机器上字节可能不同，或没有中文。运行 ${install} 后处处相同。`,
    });
  }
  return [...pdfs].map(([locale, content]) => ({ path: pdfPath(locale), content, bytes: content.length, sha256: sha256(content) }));
}

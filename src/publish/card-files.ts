import { LOCALES } from '../languages/languages.ts';
import type { ReportModel } from '../report/model.ts';
import type { CardPainter } from '../report/pictures/card-painter.ts';
import { card, cardPath } from '../report/render/card.tsx';
import { editionOf } from '../report/render/view.tsx';
import { sha256 } from '../util/sha256.ts';
import type { Attachment } from './attachment.ts';

/** The card of every claim in every language as PNG, beside its SVG. */
export function cardFiles(model: ReportModel, paint: CardPainter): Attachment[] {
  return LOCALES.flatMap((locale) =>
    model.claims.map((claim) => {
      const content = paint(card(editionOf(model, locale), claim));
      return { path: cardPath(claim, locale, 'png'), content, bytes: content.length, sha256: sha256(content) };
    }),
  );
}

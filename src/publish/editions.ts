import { inEveryLanguage, textIn } from '../languages/text.ts';
import type { EarlierEdition, EditionChanges } from '../report/edition-changes.ts';
import type { ReportModel } from '../report/model.ts';
import { sha256 } from '../util/sha256.ts';

/** The id of the section that shows what changed, under which that is frozen with the edition. */
export const CHANGES = 'changes';

/** What a report says of the editions before it. */
export function earlierOf(model: ReportModel): readonly EarlierEdition[] {
  return (model.sections[CHANGES] as Partial<EditionChanges> | undefined)?.earlier ?? [];
}

/** What a feed says of an edition. */
export type Announced = Omit<EarlierEdition, 'digest'>;

/** What is said of an edition: the same while it stands alone and when a later one speaks of it. */
export function announced(model: ReportModel): Announced {
  const told = model.claims.filter((claim) => claim.verdict !== 'not published');
  const summary = inEveryLanguage((_, locale) => told.map((claim) => textIn(claim.sentences, locale)).join(' '));
  return { title: model.site.title, period: model.site.period, numbers: sha256(JSON.stringify(model)), summary };
}

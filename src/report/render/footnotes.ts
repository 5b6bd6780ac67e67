import type { Locale } from '../../languages/languages.ts';
import { harmless } from '../../util/harmless.ts';
import type { ReportClaim, ReportModel } from '../model.ts';
import { type Edition, editionOf, text } from './view.tsx';

/** The claims as Markdown to paste into an article: each sentence with a footnote that carries its verdict, its basis and where it can be checked. */
export function claimsMarkdown(model: ReportModel, locale: Locale): string {
  const edition = editionOf(model, locale);
  const sentences = model.claims.map((claim, i) => `${line(text(edition, claim.sentences))}[^${i + 1}]\n`);
  const notes = model.claims.map((claim, i) => `[^${i + 1}]: ${note(edition, claim)}\n`);
  return [`# ${line(text(edition, model.site.title))}\n`, ...sentences, ...notes].join('\n');
}

function note(edition: Edition, claim: ReportClaim): string {
  const { address } = edition.model.site;
  const place = `${address === null ? '' : `${address}/`}${edition.locale}/claims/${claim.id}.html`;
  return [
    `**${edition.words.verdict[claim.verdict]}**${edition.words.separator.end}`,
    ...claim.basis[edition.locale].map(line),
    address === null ? `\`${place}\`` : `<${place}>`,
  ].join(' ');
}

/** One line of Markdown: what it would read as markup is escaped. */
export function line(words: string): string {
  return harmless(words)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>#|]/g, '\\$&');
}

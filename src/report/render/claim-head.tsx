import { type Locale, languageOf } from '../../languages/languages.ts';
import { h, type Markup } from '../markup.ts';
import type { ReportClaim } from '../model.ts';
import { headAndDeck, unbroken } from './sentence.tsx';
import { text, type View } from './view.tsx';

/** What the verdict means; where nothing was found to judge, that. */
export function verdictText({ words }: View, { verdict, reasons }: Pick<ReportClaim, 'verdict' | 'reasons'>): string {
  const nothing = (['no-data', 'no-value', 'period-not-over', 'no-source', 'source-not-read'] as const).find((reason) =>
    reasons.includes(reason),
  );
  // There are others to count.
  if (nothing === 'no-data' && reasons.includes('subject-not-in-table')) return words.reason['subject-not-in-table'];
  return nothing ? words.reason[nothing] : words.verdictMeaning[verdict];
}

type Head = { readonly head: { readonly plain: string; readonly shown: Markup }; readonly rest: string; readonly quoted: boolean };

/** What is set large and what follows: the sentence the data supports or, where there is nothing to hold against what was said, what was said. */
export function claimHead(view: View, claim: ReportClaim): Head {
  const sentence = text(view, claim.sentences);
  const said = saidIn(claim, view.locale);
  if (said && claim.reasons.includes('figure-not-published'))
    return { head: { plain: said.quote, shown: <q lang={said.lang}>{said.quote}</q> }, rest: sentence, quoted: true };
  const [head, rest] = headAndDeck(sentence);
  return { head: { plain: head, shown: unbroken(head) }, rest, quoted: false };
}

/** What was said, in the language of the page or else in the one it was said in, with the mark of that. */
export function saidIn(claim: ReportClaim, locale: Locale): { readonly quote: string; readonly lang: string | null } | null {
  const own = quoteIn(claim, locale);
  if (own) return { quote: own, lang: null };
  const other = (['en', 'zh'] as const).find((each) => claim.quote?.[each]);
  return other ? { quote: claim.quote![other]!, lang: languageOf(other).tag } : null;
}

/** The quoted sentence in a language, where somebody said it in that one. */
export function quoteIn({ quote }: Pick<ReportClaim, 'quote'>, locale: Locale): string | undefined {
  return (quote as Partial<Record<Locale, string>> | null)?.[locale];
}

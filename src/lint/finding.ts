import { FINDING_WORDS, type FindingWords } from './finding-words.ts';

export type FindingKind = 'sum' | 'share' | 'repeat' | 'locale' | 'cross-report' | 'bound' | 'magnitude';
/** `sure`: no reading of the page makes it right. `likely`: something that was not printed could explain it. */
export type Certainty = 'sure' | 'likely';

/** One thing that does not add up. */
export type Finding = {
  readonly kind: FindingKind;
  /** The facts concerned, as their document writes them. */
  readonly ids: readonly string[];
  readonly certainty: Certainty;
  /** What is wrong, in English. */
  readonly detail: string;
  /** The report and locale it is listed with: the translation, or the later report. */
  readonly report: string;
  readonly locale: string;
  /** What is wrong, for `describeFinding`. */
  readonly cause: { readonly words: FindingWords; readonly values: Readonly<Record<string, string>> };
};

/** What is wrong, in one language. */
export function describeFinding(cause: Finding['cause'], locale: 'en' | 'zh'): string {
  return FINDING_WORDS[cause.words][locale].replace(/\{(\w+)\}/g, (_, name: string) => cause.values[name] ?? '');
}

type Place = { readonly report: { readonly id: string; readonly locale: string } };

/** Builds a finding listed with `document`. */
export function finding(
  kind: FindingKind,
  certainty: Certainty,
  document: Place,
  ids: readonly string[],
  words: FindingWords,
  values: Readonly<Record<string, string>>,
): Finding {
  const cause = { words, values };
  return { kind, ids, certainty, detail: describeFinding(cause, 'en'), report: document.report.id, locale: document.report.locale, cause };
}

/** 12345.5 as `12,345.5`; the same in every language, because it stands beside printed numbers. */
export function showNumber(value: number): string {
  const [whole, fraction] = String(Math.round(value * 1e6) / 1e6).split('.') as [string, string?];
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}

/** 0.1952 as `19.5%`. */
export function showPercent(value: number): string {
  return `${Math.round(value * 1000) / 10}%`;
}

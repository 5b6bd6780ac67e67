/** The languages a report is written in, in the order of the language switch. */
export const LOCALES = ['en', 'zh'] as const;
export type Locale = (typeof LOCALES)[number];

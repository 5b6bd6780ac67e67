/** The languages a report is written in, in the order of the language switch. A further one is a file of words and an entry here. */
export const LOCALES = ['en', 'zh'] as const;
export type Locale = (typeof LOCALES)[number];

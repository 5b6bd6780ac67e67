import { type TerminalWords, terminalEn } from './en/terminal.ts';
import type { Locale } from './languages.ts';
import { terminalZh } from './zh/terminal.ts';

const WORDS: Readonly<Partial<Record<Locale, TerminalWords>>> = { zh: terminalZh };

/** What the commands say on a terminal, in English where a language has none; apart from the words that every page in a browser loads. */
export function terminalWords(locale: Locale): TerminalWords {
  return WORDS[locale] ?? terminalEn;
}

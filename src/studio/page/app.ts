import type { StudioWords } from '../../languages/en/studio.ts';
import type { Built, DroppedFile, Edit, State } from '../protocol.ts';
import type { Spoken } from './words.ts';

/** What a part of the page is drawn from, and what it may do. */
export type App = {
  readonly locale: Spoken;
  readonly words: StudioWords;
  readonly state: State;
  /** The report that was made last; `stale` when something changed since. */
  readonly built: (Built & { readonly seconds: number; readonly stale: boolean }) | null;
  readonly actions: Actions;
};

/** A file that was made, and what is to be said about it. */
export type Given = { readonly content: Uint8Array; readonly type: string; readonly said: string | undefined };

export type Actions = {
  put(files: readonly DroppedFile[]): void;
  remove(name: string): void;
  edit(...edits: readonly Edit[]): void;
  build(): void;
  page(path: string): Promise<string>;
  /** Gives the user a file to keep. */
  saveReport(): void;
  /** Makes a file and gives it to the user, saying what is done meanwhile. */
  give(doing: string, name: string, make: () => Promise<Given>): void;
  saveSettings(): void;
  saveKey(): void;
  /** Says something to those who do not see the page. */
  say(text: string): void;
};

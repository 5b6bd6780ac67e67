import type { Language } from '../languages/language.ts';

/** A text of a data file: in English, and in whatever languages it was given in. */
export type Text = Readonly<Record<string, string>> & { readonly en: string };

/** `data/recompute.json`. The shape of `Cube` without its rows. */
export type Settings = {
  /** Countries with fewer people are folded. */
  readonly minimum: number;
  readonly cube: CubeSettings | null;
};

export type CubeSettings = {
  readonly definitions: readonly {
    readonly id: string;
    readonly title: Text | null;
    readonly definition: Readonly<Record<string, unknown>>;
  }[];
  readonly cuts: readonly string[];
  /** Files by project; the empty key is all projects together. */
  readonly projects: readonly { readonly key: string; readonly title: Text | null; readonly file: string }[];
  readonly countries: Readonly<Record<string, Text>>;
};

export type Cell = string | number | null;

/** `data/<table>.json`. What is about a measure is missing where the table is none. */
export type TableFile = {
  readonly id: string;
  readonly title: Text;
  readonly measure?: string;
  readonly profile?: string | null;
  readonly period?: { readonly from: string | null; readonly to: string | null };
  readonly by?: readonly string[];
  readonly where?: Readonly<Record<string, string>>;
  readonly definition?: Readonly<Record<string, unknown>>;
  readonly population?: { readonly total: number; readonly unknown: number };
  /** What the published ranges of ranks take of the unknown; `null` where they take nothing. */
  readonly ranks?: 'clock' | 'worst-case' | null;
  readonly rows: readonly Readonly<Record<string, Cell>>[];
};

/** The language of an edition, from the program beside this module: the same that wrote the page. */
export async function readLanguage(locale: string): Promise<Language> {
  const module = (await import(`../languages/${locale}.js`)) as Readonly<Record<string, Language>>;
  return module[locale]!;
}

/** Reads a JSON file of the report. */
export async function readJson<Shape>(file: string, report: URL): Promise<Shape> {
  return (await fetchFile(file, report)).json() as Promise<Shape>;
}

/** Reads any file of the report as text. */
export async function readText(file: string, report: URL): Promise<string> {
  return (await fetchFile(file, report)).text();
}

async function fetchFile(file: string, report: URL): Promise<Response> {
  const response = await fetch(new URL(file.split('/').map(encodeURIComponent).join('/'), report));
  if (!response.ok) throw new Error(`${file}: ${response.status} ${response.statusText}`);
  return response;
}

import { join } from 'node:path';
import type { Text } from '../languages/text.ts';
import { MusterError } from '../model/error.ts';
import type { ReportModel } from '../report/model.ts';
import type { Effects } from '../util/effects.ts';
import { type Announced, announced } from './editions.ts';

/** A frozen edition as the site that holds it names it. `day` is YYYY-MM-DD. */
export type PublishedEdition = Announced & {
  readonly number: string;
  readonly day: string;
  readonly licence: ReportModel['site']['licence'];
  readonly publisher: Text | null;
  /** Shown above everything, such as that the data is invented. */
  readonly note: Text | null;
  /** The sentence that the site begins with: of the first claim, or the title. */
  readonly lead: Text;
  /** Of its manifest. */
  readonly digest: string;
  /** Every page of it, relative to its folder. */
  readonly pages: readonly string[];
};

export type Erratum = { readonly edition: string; readonly day: string; readonly text: Text };

/** `editions.json` at the root of a site: the editions, newest first, and what was found wrong in them. */
export type EditionSite = {
  readonly format: 1;
  /** Where the site stands, without a slash at its end; null when no edition said so. */
  readonly address: string | null;
  readonly editions: readonly PublishedEdition[];
  readonly errata: readonly Erratum[];
};

export const SITE_FILE = 'editions.json';
export const EMPTY_SITE: EditionSite = { format: 1, address: null, editions: [], errata: [] };

/** The site in a folder; undefined when nothing was published there yet. @throws MusterError E_SITE_READ */
export async function readSite(folder: string, shown: string, { files }: Effects): Promise<EditionSite | undefined> {
  const text = await files.readFile(join(folder, SITE_FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const site = JSON.parse(text) as EditionSite;
    if (site.format === 1 && Array.isArray(site.editions) && Array.isArray(site.errata)) return site;
  } catch (cause) {
    throw unreadable(shown, cause);
  }
  throw unreadable(shown);
}

function unreadable(shown: string, cause?: unknown): MusterError {
  return new MusterError(
    'E_SITE_READ',
    {
      en: `${shown}/${SITE_FILE} is not the list of editions that Muster wrote.`,
      zh: `${shown}/${SITE_FILE} 不是 Muster 写成的版本列表。`,
    },
    {
      hint: {
        en: 'Restore it from the site as it is published, or publish into another folder with --to.',
        zh: '请从已发布的站点恢复它，或用 --to 发布到另一个目录。',
      },
      cause,
    },
  );
}

/** How a site names an edition. */
export function editionEntry(model: ReportModel, digest: string, paths: Iterable<string>): PublishedEdition {
  const { edition, licence, publisher, note, title } = model.site;
  const pages = [...paths].filter((path) => path.endsWith('.html')).sort();
  return { ...edition!, ...announced(model), licence, publisher, note, lead: model.claims[0]?.sentences ?? title, digest, pages };
}

/** A site with this edition among the others, newest first; one of the same number is replaced. */
export function withEdition(site: EditionSite, edition: PublishedEdition, address: string | null): EditionSite {
  const others = site.editions.filter(({ number }) => number !== edition.number);
  const editions = [edition, ...others].sort((a, b) => (a.day === b.day ? (a.number < b.number ? 1 : -1) : a.day < b.day ? 1 : -1));
  return { ...site, address: address ?? site.address, editions };
}

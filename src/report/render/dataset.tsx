import { languageOf } from '../../languages/languages.ts';
import { h, type Markup, raw } from '../markup.ts';
import { between, linkTo, text, type View } from './view.tsx';

/** What search engines read of a description. */
const MOST_LETTERS = 5000;

/** schema.org Dataset of the whole report, for search engines. Data, not a program: nothing runs. */
export function datasetDescription(view: View): Markup {
  const { site, tables, claims } = view.model;
  const at = (path: string) => (site.address ? `${site.address}/${path}` : linkTo(view, path));
  const description = {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: text(view, site.title),
    description: [view.words.data.lead, ...claims.map((claim) => text(view, claim.sentences))].join(between(view)).slice(0, MOST_LETTERS),
    isAccessibleForFree: true,
    inLanguage: languageOf(view.locale).tag,
    license: site.licence.path,
    ...(site.publisher ? { creator: { '@type': 'Organization', name: text(view, site.publisher) } } : {}),
    ...(site.address ? { url: `${site.address}/${view.path}` } : {}),
    temporalCoverage: `${site.period.from?.slice(0, 10) ?? '..'}/${site.period.to?.slice(0, 10) ?? '..'}`,
    distribution: tables.map((table) => ({
      '@type': 'DataDownload',
      name: text(view, table.title),
      encodingFormat: 'text/csv',
      contentUrl: at(`data/${table.id}.csv`),
    })),
  };
  return (
    <script type="application/ld+json">
      {raw(
        JSON.stringify(description).replace(
          /[<>&\u202a-\u202e\u2066-\u2069]/g,
          (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
        ),
      )}
    </script>
  );
}

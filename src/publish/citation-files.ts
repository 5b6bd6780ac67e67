import { stringify } from 'yaml';
import { citationOf } from '../report/data/citation.ts';
import type { ReportModel } from '../report/model.ts';
import { announced } from './editions.ts';

/** `CITATION.cff` (1.2.0) and `.zenodo.json` of an edition. A draft is not citable: it has none. */
export function citationFiles(model: ReportModel): ReadonlyMap<string, string> {
  const { edition } = model.site;
  if (edition === null) return new Map();
  return new Map([
    ['CITATION.cff', stringify(cff(model, edition), { lineWidth: 0 })],
    ['.zenodo.json', `${JSON.stringify(zenodo(model, edition), null, 1)}\n`],
  ]);
}

type Numbered = NonNullable<ReportModel['site']['edition']>;

function cff(model: ReportModel, { number, day }: Numbered): object {
  const { title, publisher, licence, address } = model.site;
  return {
    'cff-version': '1.2.0',
    message: 'If you use these numbers, cite the edition they are from.',
    type: 'dataset',
    title: title.en,
    authors: [{ name: (publisher ?? title).en }],
    version: number,
    'date-released': day,
    license: licence.name,
    ...(address === null ? {} : { url: `${address}/` }),
    abstract: abstractOf(model),
    identifiers: [{ type: 'other', value: `sha256:${announced(model).numbers}`, description: 'The numbers of this edition' }],
  };
}

/** What Zenodo fills a deposit with. */
function zenodo(model: ReportModel, { number, day }: Numbered): object {
  const { title, publisher, licence, address } = model.site;
  return {
    title: title.en,
    upload_type: 'dataset',
    description: escapeHtml(abstractOf(model)),
    creators: [{ name: (publisher ?? title).en }],
    publication_date: day,
    version: number,
    access_right: 'open',
    license: licence.name.toLowerCase(),
    ...(address === null
      ? {}
      : { related_identifiers: [{ identifier: `${address}/`, relation: 'isIdenticalTo', resource_type: 'dataset' }] }),
  };
}

/** What the edition says, in a few sentences: neither schema takes an empty one. */
function abstractOf(model: ReportModel): string {
  return announced(model).summary.en || citationOf(model, 'en').long;
}

/** Zenodo reads descriptions as HTML. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

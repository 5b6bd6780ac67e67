import { sha256 } from '../../util/sha256.ts';
import { dataFiles } from '../data/data-files.ts';
import { Fragment, h } from '../markup.ts';
import { cubeFiles } from '../recompute/recompute-files.ts';
import { citeThis } from '../render/cite.tsx';
import { datasetDescription } from '../render/dataset.tsx';
import { flatten } from '../render/flat-table.ts';
import { scroll } from '../render/table.tsx';
import { linkTo, number, say, text } from '../render/view.tsx';
import type { Block } from './block.ts';

/** Every table with its files, the number of its rows and the hash of its CSV. */
export const files: Block = ({ view }) => {
  const { data: words, table: formats } = view.words;
  const written = dataFiles(view.model);
  const row = (table: (typeof view.model.tables)[number]) => {
    const csv = `data/${table.id}.csv`;
    const link = (extension: string, label: string) => <a href={linkTo(view, `data/${table.id}.${extension}`)}>{label}</a>;
    return (
      <tr>
        <th scope="row">
          {text(view, table.title)}
          <br />
          <code class="soft">{table.id}</code>
        </th>
        <td>
          {link('csv', formats.csv)} {link('json', formats.json)} {link('parquet', formats.parquet)} {link('sql', formats.sql)}
        </td>
        <td class="n">{number(view, flatten(table).rows.length)}</td>
        <td class="hash">{sha256(written.get(csv) ?? '')}</td>
      </tr>
    );
  };
  return scroll(
    words.files,
    <table class="files">
      <thead>
        <tr>
          <th scope="col">{words.file}</th>
          <th scope="col">
            <span class="soft">CSV · JSON · Parquet · SQL</span>
          </th>
          <th scope="col" class="n">
            {words.rows}
          </th>
          <th scope="col">{words.hash} (CSV)</th>
        </tr>
      </thead>
      <tbody>{view.model.tables.map(row)}</tbody>
    </table>,
  );
};

/** How to check the report, and where its parts are described. */
export const verify: Block = ({ view }) => {
  const { data: words } = view.words;
  const [cube] = cubeFiles(view.model);
  const described = [
    ['manifest.json', words.manifest],
    ['datapackage.json', words.package],
    ['claims.json', words.claims],
    [`claims.${view.locale}.md`, words.article],
    ...(cube === undefined ? [] : [[cube, words.cube] as const]),
  ] as const;
  return (
    <>
      <pre tabindex="0">
        <code>muster verify .</code>
      </pre>
      <ul class="plain-list">
        {described.map(([file, about]) => (
          <li>
            <a href={linkTo(view, file)}>
              <code>{file}</code>
            </a>{' '}
            {about}
          </li>
        ))}
      </ul>
    </>
  );
};

/** How to cite the report. */
export const cite: Block = ({ view }) => citeThis(view);

export const licence: Block = ({ view }) => {
  const { path, title } = view.model.site.licence;
  const link = (
    <a href={path} rel="license external">
      {title}
    </a>
  );
  return <p>{say(view, view.words.data.licenceText, { licence: link })}</p>;
};

/** The report as search engines read it. */
export const dataset: Block = ({ view }) => datasetDescription(view);

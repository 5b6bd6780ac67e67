import { sha256 } from '../../util/sha256.ts';
import { dataFiles } from '../data/data-files.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { cubeFiles } from '../recompute/recompute-files.ts';
import { citeThis } from '../render/cite.tsx';
import { datasetDescription } from '../render/dataset.tsx';
import { flatten } from '../render/flat-table.ts';
import { linkTo, number, say, text, type View } from '../render/view.tsx';
import { section } from './section.ts';

export const data = section<Record<string, never>>({
  id: 'data',
  menu: (words) => words.menu.data,
  build: async () => ({}),
  pages: ({ words }) => [{ path: 'data.html', title: words.data.title, description: words.data.lead, menu: 'data', body }],
});

function body(view: View): Markup {
  const { data: words } = view.words;
  const { licence } = view.model.site;
  const [cube] = cubeFiles(view.model);
  return (
    <>
      <div class="head">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </div>
      <section>
        <h2>{words.verify}</h2>
        <p>{words.verifyText}</p>
        <pre tabindex="0">
          <code>muster verify .</code>
        </pre>
        <ul class="plain-list">
          <li>
            <a href={linkTo(view, 'manifest.json')}>
              <code>manifest.json</code>
            </a>{' '}
            {words.manifest}
          </li>
          <li>
            <a href={linkTo(view, 'datapackage.json')}>
              <code>datapackage.json</code>
            </a>{' '}
            {words.package}
          </li>
          <li>
            <a href={linkTo(view, 'claims.json')}>
              <code>claims.json</code>
            </a>{' '}
            {words.claims}
          </li>
          <li>
            <a href={linkTo(view, `claims.${view.locale}.md`)}>
              <code>claims.{view.locale}.md</code>
            </a>{' '}
            {words.article}
          </li>
          {cube && (
            <li>
              <a href={linkTo(view, cube)}>
                <code>{cube}</code>
              </a>{' '}
              {words.cube}
            </li>
          )}
        </ul>
      </section>
      <section id="cite">
        <h2>{view.words.citation.title}</h2>
        {citeThis(view)}
      </section>
      <section>
        <h2>{words.licence}</h2>
        <p>
          {say(view, words.licenceText, {
            licence: (
              <a href={licence.path} rel="license external">
                {licence.title}
              </a>
            ),
          })}
        </p>
      </section>
      <section>
        <h2>{words.files}</h2>
        {files(view)}
      </section>
      {datasetDescription(view)}
    </>
  );
}

function files(view: View): Markup {
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
  return (
    <div class="scroll" role="region" tabindex="0" aria-label={words.files}>
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
      </table>
    </div>
  );
}

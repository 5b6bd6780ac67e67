import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import type { MeasureTable, ReportModel } from '../../src/report/model.ts';
import { renderReport } from '../../src/report/render/render.ts';
import { inventedModel } from '../golden/invented-model.ts';

/** What figures say, and what they leave out: nothing without saying so. */
const model = inventedModel();

/** One page of a model, rendered without the others. */
function pageOf(changed: ReportModel, path: string) {
  const [, id] = /^en\/(\w+)/.exec(path)!;
  const file = id === 'index' ? 'front' : id === 'claims' ? 'claim' : id === 'projects' ? 'project' : id;
  const pages = changed.pages.filter((page) => page.id === file);
  return parseHTML(renderReport({ ...changed, pages }).get(path)!).document;
}

/** The invented model with one of its tables changed. */
function withTable(id: string, change: (table: MeasureTable) => MeasureTable): ReportModel {
  return { ...model, tables: model.tables.map((table) => (table.id === id && table.kind === 'measure' ? change(table) : table)) };
}

const textsOf = (chart: Element | null) => [...chart!.querySelectorAll('svg.wide text')].map((text) => text.textContent);
const figureOf = (document: Document, table: string) =>
  [...document.querySelectorAll('figure')].find((figure) => figure.querySelector(`a[href$="${table}.csv"]`))!;

test('the bars of a ranking add up to all that is known: those not drawn one by one stand together', () => {
  const table = model.tables.find(({ id }) => id === 'kestrel.contributors.country') as MeasureTable;
  const figure = figureOf(pageOf(model, 'en/projects/kestrel.html'), table.id);
  const texts = textsOf(figure.querySelector('.chart'));
  const hidden = table.result.rows.slice(10);
  const sum = hidden.reduce((all, row) => all + row.value, 0);
  expect(hidden.length).toBeGreaterThan(1);
  expect(texts).toEqual(expect.arrayContaining([`${hidden.length} more`, String(sum), 'Small ones (14)']));
  const drawn = table.result.rows.slice(0, 10).reduce((all, row) => all + row.value, 0);
  expect(drawn + sum + table.folded[0]!.value!).toBe(table.result.population.known);
});

test('the unknown is a strip of the whole above the bars, and no bar on their scale', () => {
  const chart = figureOf(pageOf(model, 'en/countries.html'), 'contributors.country').querySelector('.chart')!;
  const strips = [...chart.querySelectorAll('svg.wide [fill="url(#hatch)"] rect, svg.wide rect[fill="url(#hatch)"]')];
  expect(strips).toHaveLength(1);
  expect(Number(strips[0]!.getAttribute('y'))).toBeLessThan(40);
  expect(textsOf(chart).filter((text) => /^not known: [\d,]+ \(\d/.test(text ?? ''))).toHaveLength(1);
});

test('a claim is drawn at its subject as its sentence has it, and its page says what was claimed', () => {
  const claim = model.claims.find(({ id }) => id === 'china-second')!;
  for (const path of ['en/index.html', 'en/claims/china-second.html']) {
    const chart = figureOf(pageOf(model, path), claim.table!).querySelector('.chart');
    expect(textsOf(chart)).toContain('1st–4th');
  }
  for (const { id } of model.claims) {
    const facts = pageOf({ ...model, claims: model.claims.map((each) => ({ ...each, quote: null })) }, `en/claims/${id}.html`);
    const said = [...facts.querySelectorAll('dl.facts dt')].find((term) => term.textContent === 'Claimed')?.nextElementSibling?.textContent;
    expect([id, said]).toEqual([id, expect.stringMatching(/\S/)]);
  }
});

test('a title says who leads, ties as ties; nobody does where the first is not shown', () => {
  const titled = (change: (table: MeasureTable) => MeasureTable) =>
    figureOf(pageOf(withTable('contributors.organisation', change), 'en/organisations.html'), 'contributors.organisation')
      .querySelector('figcaption')!
      .lastChild!.textContent!.trim();
  const ranked = (ranks: readonly number[]) => (table: MeasureTable) => ({
    ...table,
    result: {
      ...table.result,
      rows: table.result.rows.map((row, i) => ({ ...row, value: 9, rank: ranks[i] ?? 9 })),
    } as MeasureTable['result'],
  });
  expect(titled(ranked([1]))).toMatch(/^.+ leads with 9 of the [\d,]+ people whose organisation is known$/);
  expect(titled(ranked([1, 1]))).toMatch(/^.+ and .+ lead with 9 people each$/);
  expect(titled(ranked([1, 1, 1, 1]))).toBe('4 lead with 9 people each');
  expect(titled(ranked([2]))).not.toContain('lead');
});

test('a country that takes an article has it in a sentence, and none beside its bar', () => {
  const first = (table: MeasureTable) => ({
    ...table,
    result: {
      ...table.result,
      rows: table.result.rows.map((row, i) => ({ ...row, rank: i + 1, key: i === 0 ? { country: 'US' } : { country: `X${i}` } })),
    } as MeasureTable['result'],
  });
  const figure = figureOf(pageOf(withTable('contributors.country', first), 'en/countries.html'), 'contributors.country');
  expect(figure.querySelector('figcaption')!.textContent).toMatch(/The United States leads with /);
  expect(textsOf(figure.querySelector('.chart'))).toContain('United States');
});

test('numbers of another kind than the population have no whole of it under them: what they rest on is said below', () => {
  const other = (table: MeasureTable) =>
    ({ ...table, result: { ...table.result, counts: 'other', unit: 'organisations' } }) as MeasureTable;
  const { population } = (model.tables.find(({ id }) => id === 'contributors.country') as MeasureTable).result;
  const figure = figureOf(pageOf(withTable('contributors.country', other), 'en/countries.html'), 'contributors.country');
  expect([...figure.querySelectorAll('tfoot td, .unknown td')]).toEqual([]);
  const [known, total] = [population.known, population.total].map((n) => n.toLocaleString('en'));
  expect(figure.textContent).toContain(`Rests on ${known} of ${total} people; of the others it is not known.`);
});

test('a period without end says from which to which day there are records', () => {
  const over = (period: ReportModel['site']['period']) => {
    const recorded = { first: '2014-06-06T00:00:00Z', last: '2019-07-28T00:00:00Z' } as NonNullable<ReportModel['site']['recorded']>;
    return pageOf({ ...model, site: { ...model.site, period, recorded } }, 'en/index.html').querySelector('.head .over')!.textContent;
  };
  const [from, to] = ['2018-01-01T00:00:00Z', '2019-07-29T00:00:00Z'] as const;
  type Period = ReportModel['site']['period'];
  expect(over({ from: null, to: null })).toMatch(/^All records, 6 June 2014 to 28 July 2019 · /);
  expect(over({ from, to: null } as Period)).toMatch(/^From 1 January 2018, records to 28 July 2019 · /);
  expect(over({ from: null, to } as Period)).toMatch(/^Before 29 July 2019, records from 6 June 2014 · /);
  expect(over({ from, to } as Period)).toMatch(/^From 1 January 2018, before 29 July 2019 · /);
});

test('ties show in bars, tables and bumps', () => {
  const page = pageOf(
    withTable('contributors.organisation', (table) => ({
      ...table,
      result: {
        ...table.result,
        rows: table.result.rows.map((row, i) => (i < 3 ? { ...row, rank: i === 0 ? 1 : 2 } : row)),
      } as MeasureTable['result'],
    })),
    'en/organisations.html',
  );
  const figure = figureOf(page, 'contributors.organisation');
  expect(textsOf(figure.querySelector('.chart')).slice(0, 20)).toContain('2=');
  expect([...figure.querySelectorAll('td[id$="/rank"]')].slice(0, 3).map((cell) => cell.textContent)).toEqual(['1', '2=', '2=']);
});

test('a year of which nothing has a share, a median or a factor has none: it is not 0, and no year is compared across it', () => {
  const within = (years: readonly string[]) =>
    withTable('contributors.year', (table) => ({
      ...table,
      result: { ...table.result, counts: 'other', rows: table.result.rows.filter((row) => years.includes(row.key['year']!)) },
    }));
  const document = pageOf(within(['2016', '2018']), 'en/trends.html');
  const figure = figureOf(document, 'contributors.year');
  const cells = [...figure.querySelectorAll('tbody td:not(.soft)')].map((cell) => [cell.textContent, cell.id !== '']);
  expect(cells[1]).toEqual(['–', false]);
  expect(cells.map(([, linked]) => linked)).toEqual([true, false, true]);
  expect(figure.querySelector('figcaption')!.textContent).toMatch(/2018: [\d,]+$/);
  expect(figure.querySelector('.chart')!.getAttribute('aria-label') ?? figure.innerHTML).not.toContain('2017 0');
});

test('a year that the period holds whole, and of which the records tell only in part, is not whole', () => {
  const period = { from: null, to: '2020-01-01T00:00:00Z' };
  const until = (updated: string) => {
    const site = { ...model.site, period, updated } as ReportModel['site'];
    const tables = model.tables.map((table) =>
      table.kind === 'measure' ? { ...table, result: { ...table.result, period } as MeasureTable['result'] } : table,
    );
    const figure = figureOf(pageOf({ ...model, site, tables }, 'en/trends.html'), 'contributors.year');
    return [[...figure.querySelectorAll('tbody th')].at(-1)!.textContent, figure.querySelector('.aside')?.textContent];
  };
  expect(until('2019-08-22T00:00:00Z')).toEqual(['2019*', '* the records read end before 22 August 2019']);
  expect(until('2020-01-01T00:00:00Z')).toEqual(['2019', undefined]);
});

test('a table of ranks marks the year that is not whole, as its picture does', () => {
  const heads = [...figureOf(pageOf(model, 'en/trends.html'), 'contributors.year.country').querySelectorAll('thead th')];
  expect(heads.at(-1)!.textContent).toBe('2019*');
  expect(heads.at(-2)!.textContent).toBe('2018');
});

test('years have their order and no rank; the unfinished one has its star and is not compared', () => {
  const figure = figureOf(pageOf(model, 'en/trends.html'), 'contributors.year');
  expect(figure.querySelector('figcaption')!.textContent).toMatch(/2018: [\d,]+, [\d.]+% more than the year before$/);
  expect([...figure.querySelectorAll('tbody th')].map((cell) => cell.textContent)).toEqual([
    '2014',
    '2015',
    '2016',
    '2017',
    '2018',
    '2019*',
  ]);
  expect(pageOf(model, 'en/trends.html').querySelectorAll('td[id$="/range"]')).toHaveLength(0);
  const open = { ...model, site: { ...model.site, updated: '2019-06-02T00:00:00Z' as typeof model.site.updated } };
  const always = {
    ...open,
    tables: open.tables.map((table) =>
      table.kind === 'measure'
        ? { ...table, result: { ...table.result, period: { from: null, to: null } } as MeasureTable['result'] }
        : table,
    ),
  };
  expect(figureOf(pageOf(always, 'en/trends.html'), 'contributors.year').querySelector('.aside')!.textContent).toBe(
    '* the records read end before 2 June 2019',
  );
});

test('a year of which GH Archive was not read whole has its star, says why, and is compared with no other', () => {
  const lacking = ['2016', '2018'];
  const document = pageOf(
    withTable('contributors.year', (table) => ({ ...table, lacking })),
    'en/trends.html',
  );
  const figure = figureOf(document, 'contributors.year');
  expect([...figure.querySelectorAll('tbody th')].map((cell) => cell.textContent)).toEqual([
    '2014',
    '2015',
    '2016*',
    '2017',
    '2018*',
    '2019*',
  ]);
  expect(figure.querySelector('figcaption')!.textContent).toMatch(/2017: [\d,]+$/);
  expect(figure.querySelector('.aside')!.textContent).toBe('* not the whole year; GH Archive was not read for all of the year');
});

test('tiers stand in their order, without rank or range, and two values need no picture', () => {
  const tiers = (keys: readonly string[]) =>
    withTable('contributors.organisation', (table) => ({
      ...table,
      folded: [],
      result: {
        ...table.result,
        by: ['tier'],
        rows: keys.map((tier, i) => ({ ...table.result.rows[0]!, key: { tier }, value: 50 - i, rank: i + 1 })),
      } as unknown as MeasureTable['result'],
    }));
  const figure = figureOf(pageOf(tiers(['silver', 'no-member', 'platinum']), 'en/organisations.html'), 'contributors.organisation');
  expect([...figure.querySelectorAll('tbody th')].map((cell) => cell.textContent)).toEqual([
    'platinum',
    'silver',
    'no-member',
    'Not known',
  ]);
  expect([...figure.querySelectorAll('thead th')].map((cell) => cell.textContent)).not.toContain('Range of rank');
  const two = figureOf(pageOf(tiers(['silver', 'gold']), 'en/organisations.html'), 'contributors.organisation');
  expect([two.querySelector('.chart'), two.querySelector('details.numbers')!.hasAttribute('open')]).toEqual([null, true]);
});

test('a table without a row says why: nobody is known, or nobody enough for a row', () => {
  const without = (known: number) =>
    withTable('contributors.organisation', (table) => ({
      ...table,
      folded: [],
      result: {
        ...table.result,
        rows: [],
        population: { ...table.result.population, known, unknown: table.result.population.total - known },
      } as unknown as MeasureTable['result'],
    }));
  const said = (known: number) => pageOf(without(known), 'en/organisations.html').querySelector('.empty')!.textContent;
  expect(said(0)).toMatch(/^Nothing to show by organisation: none of the [\d,]+ people tells enough\.$/);
  expect(said(12)).toMatch(/^Nothing to show: rows of fewer than 5 people are taken together, and the next larger one where they are/);
  const all = withTable('contributors.organisation', (table) => ({
    ...table,
    folded: [{ within: {}, rows: 3, value: table.result.population.known }],
    result: { ...table.result, rows: [] } as unknown as MeasureTable['result'],
  }));
  const figure = figureOf(pageOf(all, 'en/organisations.html'), 'contributors.organisation');
  expect(figure.querySelector('.aside')!.textContent).toMatch(/^Nothing to show: rows of fewer than 5 people are taken together/);
  expect(figure.querySelector('tbody th')!.textContent).toBe('Together, so that no few people stand alone (3 entries)');
});

test('without a country to show the front page opens with the organisations', () => {
  const opening = (changed: ReportModel) =>
    [...pageOf({ ...changed, claims: [] }, 'en/index.html').querySelectorAll('figure')].map((figure) =>
      figure.querySelector('a[href$=".csv"]')!.getAttribute('href')!.replace(/^.*\//, ''),
    );
  expect(opening(model)).toEqual(['contributors.country.csv']);
  const folded = withTable('contributors.country', (table) => ({
    ...table,
    result: { ...table.result, rows: [] } as unknown as MeasureTable['result'],
  }));
  expect(opening(folded)).toEqual(['contributors.organisation.csv']);
});

test('a ranking says shares in percent, times and ratios in digits, and never nothing of a little', () => {
  const said = (unit: string, value: number) => {
    const one = { rank: 1, rankLow: null, rankHigh: null, intervals: [] };
    const changed = withTable('contributors.country', (table) => ({
      ...table,
      folded: [],
      result: { ...table.result, unit, counts: 'other', rows: [{ key: { country: 'CN' }, value, ...one }] },
    }));
    const figure = figureOf(pageOf(changed, 'en/countries.html'), 'contributors.country');
    return figure.querySelector('tbody tr td.n:not(.soft)')!.textContent;
  };
  expect(said('share', 0.2857)).toBe('28.6%');
  expect(said('hours', 8.717)).toBe('8.7');
  expect(said('ratio', 0.4375)).toBe('0.44');
  expect(said('hours', 1 / 60)).toBe('0.02');
  expect(said('hours', 1 / 3600)).toBe('<0.01');
  expect(said('hours', 0)).toBe('0');
});

test('the front page counts organisations: people who work for themselves are none, whether their group is shown or stands with small ones', () => {
  const id = 'contributors.organisation';
  const organisationsOf = (change: (table: MeasureTable) => MeasureTable) => {
    const term = [...pageOf(withTable(id, change), 'en/index.html').querySelectorAll('dl.facts dt')].find((one) =>
      /^organisations?/.test(one.textContent!),
    );
    return Number(term!.nextElementSibling!.textContent);
  };
  const organisations = organisationsOf((table) => table);
  const small = (table: MeasureTable) => ({ ...table, folded: [...table.folded, { within: {}, rows: 3, groups: 1, value: 7 }] });
  expect(organisationsOf(small)).toBe(organisations + 2);
});

test('what a rival would need of the unknown is the number of the sentence that says it', () => {
  const claims = model.claims.map((claim) => ({ ...claim, tipping: claim.tipping.map((each) => ({ ...each, margin: 0.39456 })) }));
  const page = pageOf({ ...model, claims }, 'en/claims/china-second.html');
  const [, needed] = [...page.querySelectorAll('tr')]
    .find((row) => /behind|ahead/.test(row.querySelector('th .soft')?.textContent ?? ''))!
    .querySelectorAll('td');
  expect(needed!.textContent).toBe('39.4%');
});

test('the text of a picture says what the page says: years that are not whole, equal ranks, and ranges that say nothing', () => {
  const label = (page: Document, table: string) => figureOf(page, table).querySelector('.chart')!.getAttribute('aria-label')!;
  const years = pageOf(model, 'en/trends.html');
  const starred = [...figureOf(years, 'contributors.year').querySelectorAll('tbody th')].map((cell) => cell.textContent!.trim());
  expect(starred.at(-1)).toMatch(/^\d{4}\*$/);
  expect(label(years, 'contributors.year')).toContain(`${starred.at(-1)} `);
  expect(label(years, 'contributors.year.country')).toContain(`${starred.at(-1)} rank`);
  const wide = (table: MeasureTable) => ({
    ...table,
    result: { ...table.result, rows: table.result.rows.map((row, i) => (i === 1 ? { ...row, rank: 1, rankLow: 1, rankHigh: 249 } : row)) },
  });
  const said = label(pageOf(withTable('contributors.country', wide), 'en/countries.html'), 'contributors.country');
  expect(said).toContain('(rank 1=, range not known)');
  expect(said).not.toContain('249');
});

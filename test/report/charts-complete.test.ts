import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { renderReport } from '../../src/report/render/render.ts';
import { inventedModel } from '../golden/invented-model.ts';

const files = renderReport(inventedModel());
const charts = [...files]
  .filter(([path]) => path.endsWith('.html'))
  .flatMap(([path, page]) => [...parseHTML(page).document.querySelectorAll('.chart')].map((chart) => ({ path, chart })));

test('every chart says its numbers to those who do not see it', () => {
  expect(charts.length).toBeGreaterThan(60);
  for (const { path, chart } of charts)
    expect([path, chart.getAttribute('role'), /\d/.test(chart.getAttribute('aria-label') ?? '')]).toEqual([path, 'img', true]);
});

test('every chart has its table, its CSV and its SQL beside it; small ones lead to the page that has', () => {
  const incomplete = charts.flatMap(({ path, chart }) => {
    const small = chart.closest('.multiples li');
    if (small) return small.querySelector('a[href]') ? [] : [`${path}: a small chart leads nowhere`];
    const place = [chart.closest('figure'), chart.closest('section')].find((each) => each?.querySelector('table')) ?? null;
    const has = (selector: string) => place !== null && place.querySelector(selector) !== null;
    const missing = [has('table') ? '' : 'table', has('a[href$=".csv"]') ? '' : 'CSV', has('a[href$=".sql"]') ? '' : 'SQL'].filter(
      (one) => one !== '',
    );
    return missing.length === 0 ? [] : [`${path}: ${chart.getAttribute('aria-label')?.slice(0, 60)} has no ${missing.join(', ')}`];
  });
  expect(incomplete).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import type { ReportModel } from '../report/model.ts';
import type { Effects } from '../util/effects.ts';
import { EMPTY_SITE, editionEntry, type PublishedEdition, readSite, withEdition } from './edition-site.ts';

const edition = (number: string, day: string, digest = '') => ({ number, day, digest }) as PublishedEdition;
const numbers = (...editions: readonly PublishedEdition[]) =>
  editions.reduce((site, one) => withEdition(site, one, null), EMPTY_SITE).editions.map(({ number }) => number);

describe('the editions of a site', () => {
  it('stand newest first, those of one day by their number', () => {
    const [old, one, two, late] = [
      edition('0', '2026-09-01'),
      edition('1', '2026-10-01'),
      edition('2', '2026-10-01'),
      edition('3', '2026-11-01'),
    ];
    expect(numbers(old, one, two, late)).toEqual(['3', '2', '1', '0']);
    expect(numbers(late, two, one, old)).toEqual(['3', '2', '1', '0']);
  });

  it('are replaced by one of the same number', () => {
    const site = withEdition(withEdition(EMPTY_SITE, edition('1', '2026-10-01', 'old'), null), edition('1', '2026-10-01', 'new'), null);
    expect(site.editions).toEqual([edition('1', '2026-10-01', 'new')]);
  });

  it('keep the address of the site unless one says another', () => {
    const site = { ...EMPTY_SITE, address: 'https://example.org' };
    expect(withEdition(site, edition('1', '2026-10-01'), null).address).toBe('https://example.org');
    expect(withEdition(site, edition('1', '2026-10-01'), 'https://example.com').address).toBe('https://example.com');
  });
});

it('an edition is led in by the sentence of its first claim, or else by its title, and lists its pages by name', () => {
  const text = (en: string) => ({ en, zh: en });
  const model = (claims: readonly object[]) =>
    ({
      claims,
      sections: {},
      site: { edition: { number: '1', day: '2026-10-01' }, title: text('Kestrel'), period: {} },
    }) as unknown as ReportModel;
  const paths = ['zh/index.html', 'data/a.csv', 'en/index.html'];
  expect(editionEntry(model([]), 'd', paths)).toMatchObject({
    lead: text('Kestrel'),
    pages: ['en/index.html', 'zh/index.html'],
    digest: 'd',
  });
  expect(editionEntry(model([{ sentences: text('First.') }, { sentences: text('Second.') }]), 'd', []).lead).toEqual(text('First.'));
});

describe('the list of editions in a folder', () => {
  const read = (answer: string | NodeJS.ErrnoException) => {
    const readFile = () => (typeof answer === 'string' ? Promise.resolve(answer) : Promise.reject(answer));
    return readSite('/site', 'site', { files: { readFile } } as unknown as Effects);
  };
  const failing = (code: string) => Object.assign(new Error(code), { code });

  it('is not there before anything was published, and is an error when it cannot be read', async () => {
    expect(await read(failing('ENOENT'))).toBeUndefined();
    expect(await read(failing('ENOTDIR'))).toBeUndefined();
    await expect(read(failing('EACCES'))).rejects.toMatchObject({ code: 'EACCES' });
  });

  it.each(['{', '{"format":2,"editions":[],"errata":[]}', '{"format":1,"editions":{},"errata":[]}', '{"format":1,"editions":[]}'])(
    'is refused as %s',
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({ code: 'E_SITE_READ' });
    },
  );

  it('is read as it was written', async () => {
    expect(await read(JSON.stringify(EMPTY_SITE))).toEqual(EMPTY_SITE);
  });
});

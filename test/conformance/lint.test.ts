import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lintFacts } from '../../src/lint/lint-facts.ts';
import { NO_SHARED_DATA, sharedData } from '../shared-data.ts';
import { isListed, lintCases, score } from './lint-cases.ts';

const shared = sharedData();
const folders = [
  { name: 'an invented community day', folder: fileURLToPath(new URL('../fixtures/lint', import.meta.url)) },
  { name: `published reports${shared ? '' : ` (${NO_SHARED_DATA})`}`, folder: shared && `${shared}/published` },
];

for (const { name, folder } of folders) {
  describe.skipIf(folder === undefined)(name, () => {
    const cases = folder === undefined ? [] : lintCases(folder);

    it('finds everything listed, nothing else, with the same certainty', () => {
      const { found, listed, missed, falseAlarms, wrongCertainty } = score(cases);
      const sure = listed.filter((one) => one.certainty === 'sure');
      const sureMissed = missed.filter((one) => one.certainty === 'sure');
      console.info(
        `${name}: recall of sure ${sure.length - sureMissed.length}/${sure.length}, of all ${listed.length - missed.length}/${listed.length}; precision ${found.length - falseAlarms.length}/${found.length}`,
      );
      expect(missed).toEqual([]);
      expect(falseAlarms).toEqual([]);
      expect(wrongCertainty).toEqual([]);
    });

    it.each(cases.map((one) => [one.name, one] as const))(
      '%s alone raises no false alarm and misses only what needs another document',
      (_, one) => {
        const found = lintFacts([one.document]);
        expect(found.filter((finding) => !one.listed.some((listed) => isListed(finding, listed)))).toEqual([]);
        const missed = one.listed.filter((listed) => !found.some((finding) => isListed(finding, listed)));
        expect(missed.filter((listed) => !needsOthers(listed.kind, [...listed.ids, ...(listed.also ?? [])]))).toEqual([]);
      },
    );
  });
}

/** Locales and other reports; a slip or a growth that only another document shows. */
function needsOthers(kind: string, words: readonly string[]): boolean {
  if (kind === 'locale' || kind === 'cross-report') return true;
  return (
    (kind === 'magnitude' && (words.includes('locale') || words.some((id) => id.includes('@')))) ||
    (kind === 'share' && words.some((id) => id.includes('growth')))
  );
}

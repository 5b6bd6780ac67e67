import { MusterError } from '../model/error.ts';

/** What may single a person out where they work, live or speak. Age counts because its bands reach below 20. */
const SENSITIVE: ReadonlySet<string> = new Set(['gender', 'ethnicity', 'person_of_color', 'disability', 'age', 'age_band']);
const SINGLING_OUT: ReadonlySet<string> = new Set(['organisation', 'country', 'track']);

/**
 * Gender, ethnicity, disability and age are never crossed with organisation, country or track, whatever the counts.
 * @throws MusterError E_DISCLOSURE_CROSSING
 */
export function assertAllowedCrossing(dimensions: readonly string[]): void {
  const sensitive = dimensions.find((name) => SENSITIVE.has(name));
  const place = dimensions.find((name) => SINGLING_OUT.has(name));
  if (sensitive === undefined || place === undefined) return;
  throw new MusterError(
    'E_DISCLOSURE_CROSSING',
    { en: `A table crosses ${sensitive} with ${place}.`, zh: `有表格交叉了 ${sensitive} 与 ${place}。` },
    { hint: { en: 'Print one table for each of them.', zh: '请为两者各列一个表格。' } },
  );
}

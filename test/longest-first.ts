import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, in order: one of them begun last would be waited for alone. Vitest knows no times in a clean checkout. */
const LONGEST = [
  'browser/report',
  'clickhouse/events',
  'clickhouse/cluster',
  'clickhouse/engines',
  'forges/conformance',
  'studio/same-report',
  'real-community',
  'claims/clocks-real',
  'browser/hostile-community',
  'browser/recompute',
  'forges/work',
  'conformance/sources',
  'docs/examples',
  'conformance/measures',
  'clickhouse/verbs',
  'publish/editions',
  'forges/people',
  'property/disclosure',
  'cli/verify',
  'determinism',
  'git-kill',
  'cli/unread-sources',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

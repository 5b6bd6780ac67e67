// Which tests hold which files: the longest prefix counts. Stages run one after the other and a mutant is dead with the first that fails; `only` names
// the tests of a stage that are asked. Cheap and near ones first.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const facts = (folder) => ({ files: ['test/conformance/facts.test.ts'], only: `facts/${folder}` });

/** Of a measure's own folder its own fixture first. */
const ownMeasure = (file) => `measure ${file.split('/')[2]}`;

/** The unit test beside a file, where it has one. */
const BESIDE = { files: 'beside' };

/** Claims of every kind on plain numbers: no store, no report. */
const PLAIN_CLAIMS = {
  files: ['wording', 'filtered', 'sensitivity', 'load-claims', 'own-organisation'].map((name) => `test/claims/${name}.test.ts`),
};
/** The same on numbers drawn at random. */
const SOUNDNESS = { files: ['test/claims/soundness.test.ts'] };
/** Claims on small stores. */
const STORED_CLAIMS = { files: ['test/claims/evidence.test.ts', 'test/claims/one-answer.test.ts', 'test/golden/seed-post.test.ts'] };

export const ROOMS = [
  [
    'src/facts/contributions/forges/',
    [facts('contributions/forges'), { files: ['test/forges/work.test.ts', 'test/forges/coverage.test.ts'] }],
  ],
  ['src/facts/contributions/gharchive/', [facts('contributions/gharchive'), { files: ['test/gharchive/derive.test.ts'] }]],
  ['src/facts/contributions/refresh', [{ files: ['test/contributions-refresh.test.ts'] }]],
  [
    'src/facts/contributions/',
    [facts('contributions'), { files: ['test/commits-selection.test.ts', 'test/conformance/derive-again.test.ts'] }],
  ],
  ['src/facts/events/', [facts('events'), { files: ['test/events/events-derive.test.ts', 'test/events/events-programme.test.ts'] }]],
  ['src/facts/members/', [facts('members'), { files: ['test/landscape/history.test.ts'] }]],
  ['src/facts/organisations/', [facts('people/affiliation'), { files: ['src/facts/organisations', 'test/conformance/people.test.ts'] }]],
  [
    'src/facts/people/affiliation/',
    [
      facts('people/affiliation'),
      { files: ['src/facts/people/affiliation', 'test/conformance/people.test.ts', 'test/property/affiliation-slices.test.ts'] },
    ],
  ],
  ['src/facts/people/bots/', [facts('people/identity'), { files: ['src/facts/people/bots', 'test/conformance/people.test.ts'] }]],
  [
    'src/facts/people/identity/forget',
    [{ files: ['test/conformance/forget.test.ts'] }, { files: ['test/conformance/people.test.ts'], only: 'forget' }],
  ],
  ['src/facts/people/maintainers/', [facts('people/maintainers'), { files: ['test/maintainers-history.test.ts'] }]],
  ['src/facts/people/identity/explain', [{ files: ['test/conformance/person-queries.test.ts'] }]],
  ['src/facts/people/review/review', [{ files: ['test/conformance/person-queries.test.ts'] }]],
  ['src/facts/people/review/', [facts('people/review')]],
  ['src/facts/people/forges/', [facts('people/forges'), { files: ['test/forges/people.test.ts'] }]],
  ['src/facts/people/', [facts('people/identity'), { files: ['src/facts/people/identity', 'test/conformance/people.test.ts'] }]],
  ['src/facts/places/geocode/', [{ files: ['test/locations/geocoder.test.ts'] }]],
  ['src/facts/places/location/by-evidence', [{ files: ['test/locations/precision.test.ts', 'test/claims/evidence.test.ts'] }]],
  [
    'src/facts/places/',
    [
      facts('places'),
      {
        files: [
          'src/facts/places',
          'test/locations/derive.test.ts',
          'test/locations/clock-sets.test.ts',
          'test/locations/precision.test.ts',
          'test/conformance/derive-again.test.ts',
        ],
      },
    ],
  ],
  [
    'src/facts/',
    [
      { files: ['test/conformance/derive-again.test.ts'] },
      { files: ['test/conformance/facts.test.ts', 'test/conformance/people.test.ts'] },
    ],
  ],
  [
    'src/measures/profiles/devstats/',
    [
      { files: ['test/conformance/devstats-definitions.test.ts'] },
      { files: ['test/conformance/devstats.test.ts'] },
      { files: ['test/gharchive/devstats-store.test.ts'] },
    ],
  ],
  ['src/measures/archive-gaps', [{ files: ['test/gharchive/archive-gaps.test.ts'] }]],
  [
    'src/measures/clocks',
    [{ files: ['test/claims/regions-by-clock.test.ts', 'test/claims/evidence.test.ts', 'test/property/ranks-clocks.test.ts'] }],
  ],
  [
    'src/measures/weights',
    [{ files: ['test/conformance/measures.test.ts'] }, { files: ['test/property/ranks-', 'test/claims/evidence.test.ts'] }],
  ],
  ['src/measures/regions-of', [{ files: ['test/regions.test.ts'] }, { files: ['test/cli/values.test.ts'] }]],
  [
    'src/measures/event-tables/',
    [
      {
        files: [
          'test/events/event-figures.test.ts',
          'test/events/events-tables.test.ts',
          'test/events/events-derive.test.ts',
          'test/events/events-example.test.ts',
        ],
      },
    ],
  ],
  [
    'src/measures/',
    [
      BESIDE,
      { files: ['test/conformance/measures.test.ts'], only: ownMeasure },
      { files: ['src/measures', 'test/measures', 'test/conformance/measures.test.ts', 'test/conformance/untold.test.ts'] },
      { files: ['test/events/event-figures.test.ts'] },
      { files: ['test/cli/values.test.ts', 'test/regions.test.ts'] },
    ],
  ],
  ['src/claims/ranks/', [BESIDE, { files: ['src/claims/ranks'] }, { files: ['test/property/ranks-'] }, SOUNDNESS]],
  [
    'src/claims/clocks/',
    [
      BESIDE,
      { files: ['src/claims/clocks', 'test/claims/violations.test.ts'] },
      { files: ['test/property/ranks-clocks.test.ts'] },
      { files: ['test/claims/regions-by-clock.test.ts', 'test/claims/evidence.test.ts', 'test/claims/one-answer.test.ts'] },
      { files: ['test/claims/clocks-real.test.ts'] },
    ],
  ],
  [
    'src/claims/zones/',
    [
      BESIDE,
      { files: ['src/claims/zones'] },
      { files: ['test/property/ranks-zones.test.ts', 'test/claims/regions-by-clock.test.ts'] },
      STORED_CLAIMS,
    ],
  ],
  [
    'src/claims/follow-up/',
    [
      BESIDE,
      { files: ['src/claims/follow-up'] },
      { files: ['test/property/follow-up.test.ts'] },
      { files: ['test/claims/follow-up.test.ts'] },
    ],
  ],
  [
    'src/claims/',
    [
      BESIDE,
      PLAIN_CLAIMS,
      { files: ['src/claims'] },
      SOUNDNESS,
      STORED_CLAIMS,
      { files: ['test/cli/claim.test.ts', 'test/claims/follow-up.test.ts', 'test/claims/store-port.test.ts'] },
    ],
  ],
  [
    'src/disclosure/gate-measure',
    [{ files: ['test/events/gate-rows.test.ts', 'test/events/gate-several.test.ts'] }, { files: ['test/claims/store-port.test.ts'] }],
  ],
  [
    'src/disclosure/',
    [
      BESIDE,
      { files: ['src/disclosure', 'test/conformance/disclosure.test.ts'] },
      { files: ['test/property/disclosure'] },
      {
        files: [
          'test/report/fold.test.ts',
          'test/regions.test.ts',
          'test/report/cube.test.ts',
          'test/events/report-privacy.test.ts',
          'test/events/gives-nobody-away.test.ts',
        ],
      },
    ],
  ],
  [
    'src/publish/',
    [
      BESIDE,
      { files: ['src/publish', 'test/publish/read-report.test.ts'] },
      { files: ['test/publish/'] },
      { files: ['test/cli/verify.test.ts'] },
    ],
  ],
  ['src/lint/', [{ files: ['src/lint', 'test/conformance/lint', 'test/cli/lint.test.ts'] }]],
];

/** The stages for a file of a tree, or undefined: no room holds it. The tree they run in: while they do, others may add tests to the one it was copied from. */
export function stagesOf(file, tree) {
  const stages = ROOMS.filter(([prefix]) => file.startsWith(prefix)).sort(([a], [b]) => b.length - a.length)[0]?.[1];
  return stages?.flatMap(({ files, only }) => {
    const asked = files === BESIDE.files ? testBeside(file, tree) : files;
    return asked.length === 0 ? [] : [{ files: asked, only: typeof only === 'function' ? only(file) : only }];
  });
}

function testBeside(file, tree) {
  const test = file.replace(/\.(?:tsx?|sql)$/, '.test.ts');
  return existsSync(join(tree, test)) ? [test] : [];
}

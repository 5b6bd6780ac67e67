import type { Provenance } from '../../src/publish/manifest.ts';

/** Inputs of the invented report. */
export const INVENTED_PROVENANCE: Provenance = {
  inputs: [{ source: 'git:example/kestrel', kind: 'git', origin: 'https://example.org/kestrel.git', version: '0'.repeat(40), state: 'read', reason: null, records: 81023 }],
  quarantine: [{ source: 'git:example/kestrel', reason: 'date-before-1970', kept: false, records: 2 }],
  mirrors: [],
  configuration: { config: '1'.repeat(64), claims: null },
  seeds: { bootstrap: 20190729 },
};

import type { LicenceName } from '../../config/licences.ts';

/** A licence as pages, packages and feeds name it. */
export type Licence = {
  /** By SPDX. */
  readonly name: string;
  readonly title: string;
  readonly path: string;
};

const CREATIVE_COMMONS = 'https://creativecommons.org';
const LICENCES: Readonly<Record<LicenceName, Omit<Licence, 'name'>>> = {
  'CC-BY-4.0': { title: 'CC BY 4.0', path: `${CREATIVE_COMMONS}/licenses/by/4.0/` },
  'CC-BY-SA-4.0': { title: 'CC BY-SA 4.0', path: `${CREATIVE_COMMONS}/licenses/by-sa/4.0/` },
  'CC0-1.0': { title: 'CC0 1.0', path: `${CREATIVE_COMMONS}/publicdomain/zero/1.0/` },
  'CDLA-Permissive-2.0': { title: 'CDLA-Permissive-2.0', path: 'https://cdla.dev/permissive-2-0/' },
};

/** What tables and texts of a report may be used under; the raw records keep the licences of their sources. */
export function licenceOf(name: LicenceName): Licence {
  return { name, ...LICENCES[name] };
}

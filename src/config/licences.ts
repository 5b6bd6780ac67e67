/** Licences that a report may be published under, by SPDX. All of them allow everybody to recompute and to quote. */
export const LICENCE_NAMES = ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC0-1.0', 'CDLA-Permissive-2.0'] as const;
export type LicenceName = (typeof LICENCE_NAMES)[number];

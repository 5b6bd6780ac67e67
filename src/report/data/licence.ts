/** What tables and texts of a report may be used under; the raw records keep the licences of their sources. */
export const LICENCE = { name: 'CC-BY-4.0', title: 'CC BY 4.0', path: 'https://creativecommons.org/licenses/by/4.0/' } as const;

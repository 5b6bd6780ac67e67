import { buildCube, type Cube } from '../recompute/cube.ts';
import { CUBE_SECTION } from '../recompute/cube-of.ts';
import { section } from './section.ts';

/** What readers recompute from. It has no page: its control stands below every table. */
export const recompute = section<Cube>({
  id: CUBE_SECTION,
  menu: null,
  build: async ({ config, database }) => (config.projects.length === 0 ? null : buildCube(database, config)),
  pages: () => [],
});

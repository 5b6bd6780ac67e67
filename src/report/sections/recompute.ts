import { buildCube, type Cube } from '../recompute/cube.ts';
import { CUBE_SECTION } from '../recompute/cube-of.ts';
import { section } from './section.ts';

/** What readers recompute from. Its control stands below every table. */
export const recompute = section<Cube>({
  id: CUBE_SECTION,
  build: async ({ config, database }) => (config.projects.length === 0 ? null : buildCube(database, config)),
});

import type { ReportModel } from '../model.ts';
import type { Cube } from './cube.ts';

/** The id of the section that keeps the cube. */
export const CUBE_SECTION = 'recompute';

/** The cube of a report, or undefined when it has none. */
export function cubeOf(model: ReportModel): Cube | undefined {
  return model.sections[CUBE_SECTION] as Cube | undefined;
}

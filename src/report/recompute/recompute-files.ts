import { textOf } from '../../languages/text.ts';
import { ownEntry } from '../../util/own-entry.ts';
import type { ReportModel } from '../model.ts';
import { CUBE_COLUMNS } from './cube.ts';
import { cubeOf } from './cube-of.ts';

/** Where the program for readers stands when it is part of a report. */
export const INSIDE = 'assets/';
/** In the folder of that program: the modules that run in the reader's browser, and the one that pages load. */
export const CODE_FOLDER = 'code';
export const ENTRY = `${CODE_FOLDER}/browser/recompute.js`;
/** The engine of the reader's browser, beside them. */
export const ENGINE_FOLDER = 'sqlite';

/** What the control reads on demand besides a table's own files: settings and the cube by project. By path. */
export function recomputeFiles(model: ReportModel): ReadonlyMap<string, string> {
  const cube = cubeOf(model);
  if (!cube) return new Map([['data/recompute.json', json({ minimum: model.site.minimum, cube: null })]]);
  const scopes = Object.keys(cube.rows).sort();
  const cubes = scopes.map(
    (scope) => [cubeFile(scope), `${CUBE_COLUMNS.map(({ name }) => name).join(',')}\n${cube.rows[scope]}\n`] as const,
  );
  const { definitions, cuts, countries } = cube;
  const projects = scopes.map((key) => ({
    key,
    title: key === '' ? null : (ownEntry(model.names['project'], key) ?? textOf(key)),
    file: cubeFile(key),
  }));
  return new Map([
    ...cubes,
    ['data/recompute.json', json({ minimum: model.site.minimum, cube: { definitions, cuts, projects, countries } })],
  ]);
}

/** The files of the cube, all projects together first; none when the report has no cube. */
export function cubeFiles(model: ReportModel): readonly string[] {
  return Object.keys(cubeOf(model)?.rows ?? {})
    .sort()
    .map(cubeFile);
}

function cubeFile(scope: string): string {
  return scope === '' ? 'data/recompute.csv' : `data/recompute.${scope}.csv`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

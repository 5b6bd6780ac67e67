import { ROBOTS } from '../../model/robots.ts';

/** What files write where no employer is known. Such a statement says nothing. */
const UNKNOWN: ReadonlySet<string> = new Set([
  'notfound',
  'not found',
  '(unknown)',
  'unknown',
  '?',
  'none',
  'n/a',
  'na',
  'null',
  'tba',
  'tbd',
  '-',
  '',
]);

/** Whether a name of an organisation says that there is none or that it is not known. */
export function isNoOrganisation(name: string): boolean {
  return name === ROBOTS || UNKNOWN.has(name.trim().toLowerCase());
}

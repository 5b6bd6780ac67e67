import { saysNothing } from '../../model/no-employer.ts';
import { ROBOTS } from '../../model/robots.ts';

/** Whether a name of an organisation says that there is none or that it is not known. Such a statement says nothing. */
export function isNoOrganisation(name: string): boolean {
  return name === ROBOTS || saysNothing(name);
}

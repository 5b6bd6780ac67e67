import type { Ref } from '../../model/event-rows.ts';
import { NO_EMPLOYER, saysNothing } from '../../model/no-employer.ts';
import { organisationKey } from '../../model/organisation-key.ts';
import type { Pseudonyms } from '../../util/pseudonym.ts';
import { withoutEnd } from '../../util/without-end.ts';
import { isUnanswered } from './answers.ts';

/** Letters of a name that are looked at. */
const LONGEST = 300;

/** The ref of an organisation; null where the cell names none, or says that there is none: people on their own are no organisation. */
export function organisationRef(company: string, pseudonyms: Pseudonyms): Ref | null {
  const bare = withoutEnd(company.trim(), /[\s.。!！]/);
  return saysNothing(bare) || NO_EMPLOYER.test(bare) || isUnanswered(bare) ? null : namedRef(company, pseudonyms);
}

/** The ref of whatever has this name, in the form names are compared in: spellings of one name have one ref. The name itself is not kept. */
export function namedRef(name: string, pseudonyms: Pseudonyms): Ref {
  return pseudonyms.of('organisation', organisationKey(name.slice(0, LONGEST)));
}

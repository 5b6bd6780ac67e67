import { adopters } from './adopters.ts';
import { changes } from './changes.ts';
import { claims } from './claims.ts';
import { countries } from './countries.ts';
import { data } from './data.ts';
import { events } from './events.ts';
import { front } from './front.ts';
import { members } from './members.ts';
import { method } from './method.ts';
import { organisations } from './organisations.ts';
import { origins } from './origins.ts';
import { projects } from './projects.ts';
import { recompute } from './recompute.ts';
import type { Section } from './section.ts';
import { summary } from './summary.ts';
import { trends } from './trends.ts';

/** The parts of the report in the order of the menu. */
export const SECTIONS: readonly Section[] = [
  front,
  claims,
  events,
  countries,
  organisations,
  projects,
  members,
  adopters,
  origins,
  trends,
  method,
  data,
  changes,
  summary,
  recompute,
];

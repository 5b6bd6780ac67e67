import { adopters } from './adopters.tsx';
import { changes } from './changes.tsx';
import { claims } from './claims.tsx';
import { countries } from './countries.tsx';
import { data } from './data.tsx';
import { events } from './events.ts';
import { front } from './front.tsx';
import { members } from './members.tsx';
import { method } from './method.tsx';
import { organisations } from './organisations.tsx';
import { origins } from './origins.tsx';
import { projects } from './projects.tsx';
import { recompute } from './recompute.ts';
import type { Section } from './section.ts';
import { summary } from './summary.tsx';
import { trends } from './trends.tsx';

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

import { adopters } from './adopters.ts';
import { agents } from './agents.ts';
import { changes } from './changes.ts';
import { events } from './events.ts';
import { members } from './members.ts';
import { method } from './method.ts';
import { origins } from './origins.ts';
import { projects } from './projects.ts';
import { recompute } from './recompute.ts';
import { regions } from './regions.ts';
import type { Section } from './section.ts';
import { sheet } from './sheet.ts';
import { standing } from './standing.ts';

/** Everything that pages may need beside their tables. */
export const SECTIONS: readonly Section[] = [
  events,
  projects,
  sheet,
  standing,
  regions,
  agents,
  members,
  adopters,
  origins,
  method,
  changes,
  recompute,
];
/** Those that are there whatever the pages. */
export const ALWAYS: readonly string[] = [changes.id, recompute.id];

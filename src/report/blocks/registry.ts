import type { BlockName } from '../../config/page-schema.ts';
import { adopters } from './adopters.tsx';
import type { Block } from './block.ts';
import { changes } from './changes.tsx';
import { claim, claims } from './claims.tsx';
import * as common from './common.tsx';
import { cite, dataset, files, licence, verify } from './data.tsx';
import { event, eventHead, eventSummary, events } from './events.tsx';
import * as front from './front.tsx';
import * as members from './members.tsx';
import { definitions, rankQuestions } from './method.tsx';
import * as organisations from './organisations.tsx';
import { originOfEach } from './origins.tsx';
import * as projects from './projects.tsx';
import * as regions from './regions.tsx';
import { projectMaintainers, projectReview, projectYears } from './sheet.tsx';
import { summary } from './summary.tsx';

/** What each block of a page file shows. */
export const BLOCKS: Readonly<Record<BlockName, Block>> = {
  ...common,
  adopters,
  changes,
  cite,
  claim,
  claims,
  dataset,
  definitions,
  'event-head': eventHead,
  event,
  events,
  'event-summary': eventSummary,
  files,
  findings: front.findings,
  'front-head': front.frontHead,
  'leading-claim': front.leadingClaim,
  'leading-table': front.leadingTable,
  licence,
  'members-facts': members.membersFacts,
  'members-history': members.membersHistory,
  'members-joined': members.membersJoined,
  'members-timeline': members.membersTimeline,
  multiples: projects.projectMultiples,
  numbers: front.numbers,
  'origin-of-each': originOfEach,
  subject: organisations.subject,
  'organisation-list': organisations.list,
  'organisation-head': organisations.head,
  'organisation-facts': organisations.facts,
  'organisation-projects': organisations.projects,
  'organisation-years': organisations.years,
  'organisation-standing': organisations.standing,
  'project-facts': projects.projectFacts,
  'project-head': projects.projectHead,
  'project-maintainers': projectMaintainers,
  'project-review': projectReview,
  'project-years': projectYears,
  projects: projects.projectIndex,
  'rank-questions': rankQuestions,
  'regions-head': regions.head,
  'regions-list': regions.list,
  'regions-map': regions.map,
  summary,
  verify,
  ways: front.ways,
};

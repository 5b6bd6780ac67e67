import type { ClaimSpec } from '../config/claims-schema.ts';
import { loadMeasure } from '../measures/measure.ts';
import type { UnreadSource } from '../model/unread-source.ts';
import { isMeasured, type MeasuredClaim } from './finding.ts';
import type { ClaimContext } from './measure-port.ts';

/** The kinds of sources the facts of a base come from. Where people are, and whom they work for, is part of every fact about them. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  contributions: ['git', 'affiliations', 'corrections'],
  'commits-read': ['git', 'affiliations', 'corrections'],
  'first-year': ['git', 'affiliations', 'corrections'],
  'project-origins': ['git', 'affiliations', 'corrections'],
  'contributions-of-members': ['git', 'affiliations', 'corrections', 'landscape'],
  threads: ['gharchive', 'affiliations', 'corrections'],
  'thread-acts': ['gharchive', 'affiliations', 'corrections'],
  interest: ['gharchive', 'affiliations', 'corrections'],
  'archive-events': ['gharchive', 'affiliations', 'corrections'],
};

/** The unread sources that a claim rests on: of its project or repository only, when it names one; of its event only, when it names one. */
export function unreadFor(claim: ClaimSpec, { unread, projects }: ClaimContext): readonly UnreadSource[] {
  if (claim.kind === 'membership') return unread.filter(({ kind }) => kind === 'landscape');
  if (isMeasured(claim)) return unread.filter((source) => restsOn(claim, source, projects));
  const adopters = 'cited' in claim && typeof claim.cited === 'object' && 'organisation' in claim.cited;
  return adopters ? unread.filter(({ kind }) => kind === 'adopters') : [];
}

function restsOn(claim: MeasuredClaim, { kind, source }: UnreadSource, projects: ClaimContext['projects']): boolean {
  const measure = loadMeasure(claim.measure);
  const base = measure.profiles[claim.profile ?? '']?.base ?? measure.base;
  if (base.startsWith('event-')) return eventOf(source) !== null && (claim.where['event'] ?? eventOf(source)) === eventOf(source);
  // Acts of every kind: the archive tells of all but commits.
  if (kind === 'gharchive' && base === 'contributions') return measure.where['kind'] === undefined;
  if (!(KINDS[base] ?? ['landscape']).includes(kind)) return false;
  if (kind !== 'git') return true;
  const name = source.slice('git:'.length);
  const { repository, project } = claim.where;
  if (repository !== undefined) return repository === name;
  return project === undefined || (projects[project]?.repositories ?? []).includes(name);
}

/** The event a source tells of: `event:ID` and `event-file:ID:...`. */
function eventOf(source: string): string | null {
  return /^event(?:-file)?:([^:]+)/.exec(source)?.[1] ?? null;
}

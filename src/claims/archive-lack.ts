import { MUCH_LACKING } from '../measures/archive-gaps.ts';
import type { MeasureRequest } from '../measures/request.ts';
import type { MeasurePort } from './measure-port.ts';

/** What GH Archive lacks of the time that a claim is about: hours that are not whole of all its hours, or events it is known to have lost. */
export type ArchiveLack = {
  readonly lacking: number;
  readonly hours: number;
  /** Nobody else was asked what happened: whatever is counted, there may have been more. */
  readonly alone: boolean;
};

/** What part of the hours nobody tells of, 0 to 1. */
export function partLacking(lack: ArchiveLack | null): number {
  return lack === null || !lack.alone || lack.hours === 0 ? 0 : lack.lacking / lack.hours;
}

/** Whether so much is lacking that what is left says nothing of the whole. */
export function lacksMuch(lack: ArchiveLack | null): boolean {
  return partLacking(lack) > MUCH_LACKING;
}

/** The lack of all requests of a claim together; `null` where they do not rest on the archive, or it lacks nothing of them. */
export async function archiveLack(requests: readonly MeasureRequest[], port: Pick<MeasurePort, 'archive'>): Promise<ArchiveLack | null> {
  const gaps = (await Promise.all(requests.map((request) => port.archive(request)))).filter((each) => each !== null);
  const states = gaps.flatMap(({ hours }) => Object.entries(hours));
  const sum = (of: readonly (readonly [string, number])[]) => of.reduce((all, [, n]) => all + n, 0);
  const lacking = sum(states.filter(([state]) => state !== 'present'));
  if (lacking === 0 && gaps.every(({ holes }) => holes.length === 0)) return null;
  return { lacking, hours: sum(states), alone: gaps.every(({ coverage }) => coverage === null) };
}

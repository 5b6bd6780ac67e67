import type { EventFile } from '../measures/event-tables/sources.ts';
import type { EventFigure } from '../model/event-table.ts';
import type { EventFileHolds } from '../sources/events/format.ts';
import { holdsOf } from '../sources/events/registry.ts';
import { cellId } from './cells.ts';
import { figureCells } from './event-figures.ts';
import type { PublishedEvent } from './publish-event.ts';
import type { Shown } from './shown.ts';

const ABOUT_FILES = /^(?:left-out|rows-in):/;

/** The figure that counts what files of a kind hold. */
export const WHOLES: Readonly<Partial<Record<EventFileHolds, string>>> = {
  registrations: 'attendees.registered',
  proposals: 'cfp.submitted',
  responses: 'survey.responses',
  ratings: 'ratings.total',
};

/** Whether a figure is about rows of files, which the loss report tells, and no page. */
export function isAboutFiles({ id }: Pick<EventFigure, 'id'>): boolean {
  return ABOUT_FILES.test(id);
}

/**
 * Rows that were left out are about people too: each number of them is a statement of its own, protected together with earlier editions. So are all
 * rows of a file, which those used and those left out add up to: of two that change by many the sum may change by few.
 */
export function fileFigures(
  event: string,
  files: readonly EventFile[],
  over: Readonly<Record<string, number>>,
  figures: readonly EventFigure[],
): EventFigure[] {
  const figure = (id: string, value: number): EventFigure => ({
    id,
    event,
    subject: 'attendees',
    unit: 'registrations',
    value,
    share: null,
    sum: null,
    observed: true,
  });
  const counts = (file: string | null, each: Readonly<Record<string, number>>) =>
    Object.entries(each).map(([reason, value]) => figure(leftOutId(file, reason), value));
  return files
    .flatMap((one): EventFigure[] => {
      const leftOut = counts(one.file, one.leftOut);
      const used = wholeOf(one, files, figures);
      if (used === undefined || leftOut.length === 0) return leftOut;
      return [...leftOut, { ...figure(rowsId(one.file), one.rowsIn), adds: [used, ...leftOut].map((each) => figureCells(each).count) }];
    })
    .concat(counts(null, over));
}

/** The figure that counts the rows of a file that were used: that of its kind, when no other file is of it and nothing came or went on the way. */
function wholeOf(file: EventFile, files: readonly EventFile[], figures: readonly EventFigure[]): EventFigure | undefined {
  const kindOf = ({ format, file: path }: EventFile) => holdsOf(format, path);
  const kind = kindOf(file);
  if (files.some((other) => other !== file && kindOf(other) === kind)) return undefined;
  return figures.find(({ id, value }) => id === WHOLES[kind] && value === file.rowsUsed);
}

function leftOutId(file: string | null, reason: string): string {
  return `left-out:${file === null ? '' : fileName(file)}:${reason}`;
}

function rowsId(file: string): string {
  return `rows-in:${fileName(file)}`;
}

/** How many rows of a file (null: of what joining the files left over) were left out for a reason, as it may be printed. */
export function leftOutShown({ shown }: PublishedEvent, event: string, file: string | null, reason: string): Shown {
  return shown.get(cellId(`figure:${leftOutId(file, reason)}@${event}`, {})) ?? { kind: 'withheld' };
}

/** The last part of a path: where a file lies on the organiser's machine is nobody's business. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1)!;
}

import { remembered } from '../../util/remembered.ts';
import { isUnmarked } from './attendance.ts';
import { type DayOrder, dayOrder, isoDay } from './iso-day.ts';

/** A column of days. `see` hears every cell before `read` is asked for one. */
export type DayColumn = { see(text: string): void; read(text: string): string | null };

/**
 * One day above 12 tells the order of a whole column written with strokes; where cells tell both orders, each that tells by itself is read.
 * @param note hears of each cell that is filled in and not understood, under `day-not-read` and the field
 */
export function dayColumn(field: string, note: (reason: string) => void): DayColumn {
  const orders = new Set<DayOrder>();
  const order = remembered(dayOrder);
  const day = remembered((text) => isoDay(text, orders.size === 1 ? [...orders][0]! : null));
  return {
    see(text) {
      const told = order(text);
      if (told !== null) orders.add(told);
    },
    read(text) {
      const found = day(text);
      if (found === null && !isUnmarked(text)) note(`day-not-read:${field}`);
      return found;
    },
  };
}

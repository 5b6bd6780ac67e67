import type { EventData } from './event-data.ts';

/** Every logo stands in a box of this shape. */
const BOX = { width: 240, height: 96 };

/** Where the picture of a sponsor lies, by its place in the list. */
export function logoPath(event: Pick<EventData, 'id'>, place: number): string {
  return `logos/${event.id}-${place + 1}.svg`;
}

/** The pictures of an event's sponsors as files, each inside a drawing of ours: as a picture of a page it runs nothing and loads nothing. */
export function logoFiles(event: EventData): (readonly [string, string])[] {
  return event.sponsors.flatMap(({ logo }, place) => (logo === null ? [] : [[logoPath(event, place), boxed(logo)] as const]));
}

function boxed(logo: string): string {
  const size = `width="${BOX.width}" height="${BOX.height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${BOX.width} ${BOX.height}"><image ${size} href="${logo}"/></svg>\n`;
}

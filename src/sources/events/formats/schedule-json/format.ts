import type { EventFormat } from '../../format.ts';
import { asArray, asName, asObject, asText, type JsonObject } from '../../json.ts';
import { labels } from '../../label.ts';
import { notThatFormat } from '../../problems.ts';
import { addSlot } from '../../schedule-slot.ts';

const TITLE = 'schedule JSON';

/** The schedule that pretalx, frab and others publish as JSON (media type application/vnd.c3voc.schedule+json). */
export const scheduleJson: EventFormat = {
  id: 'schedule-json',
  title: TITLE,
  holds: 'schedule',
  recognise: (input) => (input.kind === 'json' && 'days' in conferenceOf(input.value) ? 1 : 0),
  columnsOf: async () => [],
  async read(input, context, sink) {
    if (input.kind !== 'json') throw notThatFormat(TITLE, { en: 'it is not JSON', zh: '不是 JSON' }, context);
    const days = asArray(conferenceOf(input.value)['days']).map(asObject);
    const slots = days.flatMap((day) => Object.values(asObject(day['rooms'])).flatMap(asArray)).map(asObject);
    if (slots.length === 0) throw notThatFormat(TITLE, { en: 'it holds no events', zh: '其中没有活动' }, context);
    const label = labels(sink.note);
    for (const [index, slot] of slots.entries()) {
      sink.rowIn();
      addSlot(index + 1, slotOf(slot), label, context, sink);
    }
  },
};

function conferenceOf(value: unknown): JsonObject {
  return asObject(asObject(asObject(value)['schedule'])['conference']);
}

function slotOf(slot: JsonObject): Parameters<typeof addSlot>[1] {
  return {
    id: asText(slot['guid']) || asText(slot['id']),
    code: asText(slot['code']),
    type: asName(slot['type'], 'type'),
    track: asName(slot['track'], 'track'),
    language: asText(slot['language']),
    date: asText(slot['date']),
    duration: asText(slot['duration']),
    persons: asArray(slot['persons'])
      .map(asObject)
      .map((person) => asText(person['code']) || asText(person['guid']) || asText(person['id'])),
  };
}

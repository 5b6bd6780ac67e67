import type { EventFormat } from '../../format.ts';
import { labels } from '../../label.ts';
import { cutOff, notThatFormat } from '../../problems.ts';
import { addSlot, type Slot } from '../../schedule-slot.ts';
import { type XmlToken, xmlTokens } from '../../xml-tokens.ts';

const TITLE = 'schedule XML';
const KEPT = new Set(['type', 'track', 'language', 'date', 'duration', 'start']);

type Draft = Record<'type' | 'track' | 'language' | 'date' | 'duration' | 'start', string> & {
  id: string;
  code: string;
  persons: string[];
};

/** The schedule of Pentabarf, frab and pretalx as XML: `schedule/day/room/event`. Streamed; one without its end is cut off. */
export const scheduleXml: EventFormat = {
  id: 'schedule-xml',
  title: TITLE,
  holds: 'schedule',
  recognise: (input) => (input.kind === 'xml' && input.root === 'schedule' ? 1 : 0),
  columnsOf: async () => [],
  async read(input, context, sink) {
    if (input.kind !== 'xml') throw notThatFormat(TITLE, { en: 'it is not XML', zh: '不是 XML' }, context);
    const label = labels(sink.note);
    let count = 0;
    for await (const slot of slotsIn(xmlTokens(input.chunks()), context.file)) {
      count += 1;
      sink.rowIn();
      addSlot(count, slot, label, context, sink);
    }
    if (count === 0) throw notThatFormat(TITLE, { en: 'it holds no events', zh: '其中没有活动' }, context);
  },
};

async function* slotsIn(tokens: AsyncIterable<XmlToken>, file: string): AsyncGenerator<Slot> {
  let day = '';
  let draft: Draft | undefined;
  let field = '';
  let isWhole = false;
  for await (const token of tokens) {
    if (token.type === 'text') {
      if (draft && KEPT.has(field)) draft[field as 'type'] += token.text;
    } else if (token.type === 'open') {
      field = token.name;
      if (token.name === 'day') day = token.attributes['date'] ?? '';
      if (token.name === 'event') draft = newDraft(token.attributes);
      if (token.name === 'person')
        draft?.persons.push(token.attributes['code'] ?? token.attributes['guid'] ?? token.attributes['id'] ?? '');
    } else {
      field = '';
      isWhole ||= token.name === 'schedule';
      if (token.name === 'event' && draft) yield { ...draft, date: draft.date.trim() || `${day}T${draft.start.trim()}:00` };
      if (token.name === 'event') draft = undefined;
    }
  }
  if (!isWhole) throw cutOff(file);
}

function newDraft(attributes: Readonly<Record<string, string>>): Draft {
  const { guid, id, code } = attributes;
  return { id: guid || id || '', code: code ?? '', type: '', track: '', language: '', date: '', duration: '', start: '', persons: [] };
}

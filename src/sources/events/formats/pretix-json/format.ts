import { ANSWER_FIELDS, type AnswerField } from '../../../../model/event-rows.ts';
import { ownEntry } from '../../../../util/own-entry.ts';
import { answerReader, questionOf, readStatus } from '../../answers.ts';
import type { EventFormat, EventSink, ReadContext } from '../../format.ts';
import { isoDay } from '../../iso-day.ts';
import { asArray, asName, asObject, asText, type JsonObject } from '../../json.ts';
import { type Labels, labels } from '../../label.ts';
import { ticketMode } from '../../mode.ts';
import { organisationRef } from '../../organisation-name.ts';
import { noteOtherPages } from '../../other-pages.ts';
import { notThatFormat } from '../../problems.ts';

const TITLE = 'pretix JSON';

type Item = { readonly name: string; readonly admission: boolean; readonly variations: ReadonlyMap<string, string> };
type Shop = {
  readonly items: ReadonlyMap<string, Item>;
  readonly questions: ReadonlyMap<string, AnswerField>;
  readonly orders: readonly JsonObject[];
};
type Readers = {
  readonly shop: Shop;
  readonly label: Labels;
  readonly modeOf: ReturnType<typeof ticketMode>;
  readonly answersOf: (cells: readonly string[]) => ReturnType<ReturnType<typeof answerReader>>;
};

/**
 * The JSON export of pretix, or the orders of its API. Positions are counted, not orders; test orders, add-ons, products that let nobody in
 * and cancelled positions are not. The tickets' secrets are never looked at.
 */
export const pretixJson: EventFormat = {
  id: 'pretix-json',
  title: TITLE,
  holds: 'registrations',
  recognise(input) {
    if (input.kind !== 'json') return 0;
    const [order] = ordersIn(input.value);
    return order && 'positions' in order && 'code' in order ? 1 : 0;
  },
  columnsOf: async () => [],
  async read(input, context, sink) {
    if (input.kind !== 'json') throw notThatFormat(TITLE, { en: 'it is not JSON', zh: '不是 JSON' }, context);
    const shop = shopOf(input.value);
    if (shop.orders.length === 0) throw notThatFormat(TITLE, { en: 'it holds no orders', zh: '其中没有订单' }, context);
    noteOtherPages(input.value, sink);
    for (const [, field, wording] of questionsIn(input.value)) sink.question('attendee', field, wording);
    const positions = shop.orders.flatMap((order) => asArray(order['positions']).map(asObject));
    if (positions.some((position) => asText(position['country']) !== '')) sink.question('attendee', 'country', 'Country');
    const columns = new Map(ANSWER_FIELDS.map((field, column) => [field, column]));
    const readers: Readers = {
      shop,
      label: labels(sink.note),
      modeOf: ticketMode(context, sink.note),
      answersOf: answerReader(columns, context, sink.unlisted),
    };
    for (const order of shop.orders)
      for (const position of asArray(order['positions']).map(asObject)) readPosition(order, position, readers, context, sink);
  },
};

function ordersIn(value: unknown): readonly JsonObject[] {
  const { event, results } = asObject(value);
  return asArray(asObject(event)['orders'] ?? results ?? value).map(asObject);
}

function questionsIn(value: unknown): readonly (readonly [string, AnswerField, string])[] {
  return asArray(asObject(asObject(value)['event'])['questions'])
    .map(asObject)
    .flatMap((question) => {
      const wording = asName(question['question'], 'question');
      const field = questionOf(wording);
      return field ? [[asText(question['id']), field, wording] as const] : [];
    });
}

function shopOf(value: unknown): Shop {
  const event = asObject(asObject(value)['event']);
  const items = asArray(event['items'])
    .map(asObject)
    .map((item) => {
      const variations = asArray(item['variations'])
        .map(asObject)
        .map((one) => [asText(one['id']), asName(one['value'] ?? one['name'], 'variation')] as const);
      return [
        asText(item['id']),
        { name: asName(item['name'], 'item'), admission: item['admission'] !== false, variations: new Map(variations) },
      ] as const;
    });
  return { items: new Map(items), questions: new Map(questionsIn(value).map(([id, field]) => [id, field])), orders: ordersIn(value) };
}

function readPosition(
  order: JsonObject,
  position: JsonObject,
  { shop, label, modeOf, answersOf }: Readers,
  context: ReadContext,
  sink: EventSink,
): void {
  sink.rowIn();
  const item = shop.items.get(asText(position['item']));
  // Not paid yet, and let in all the same: the order list calls it "pending (confirmed)".
  const written = asText(order['status']);
  const status = readStatus(written === 'n' && order['valid_if_pending'] === true ? 'p' : written, context);
  const reason = leftOutBecause(order, position, item) ?? ('leftOut' in status ? status.leftOut : null);
  const { pseudonyms } = context;
  const code = asText(order['code']);
  const id = pseudonyms.of('registration', 'pretix-positions', code, asText(position['positionid']) || asText(position['id']));
  if (reason !== null || 'leftOut' in status) {
    sink.leftOut(reason ?? 'status');
    if ('leftOut' in status || reason === 'cancelled') sink.takenBack(0, { id, list: 'registrations' });
    return;
  }
  if (!status.listed) sink.unlisted('status', written);
  const person =
    pseudonyms.person(asText(position['attendee_email'])) ?? pseudonyms.person(asText(order['email']) || asText(order['user']));
  if (person === null) sink.note('no-email');
  const title = [item?.name ?? asName(position['item'], 'item'), item?.variations.get(asText(position['variation'])) ?? '']
    .filter((part) => part !== '')
    .join(' – ');
  const ticket = label(title) ?? 'unnamed';
  sink.registration(0, {
    id,
    order: pseudonyms.of('order', code),
    person,
    status: status.status,
    statusTold: true,
    list: 'registrations',
    ticket: ownEntry(context.mapping.tickets, ticket) ?? ticket,
    mode: modeOf(ticket),
    registeredOn: isoDay(asText(order['datetime'])),
    checkedIn: Array.isArray(position['checkins']) ? position['checkins'].map(asObject).some((scan) => scan['type'] !== 'exit') : null,
    organisation: organisationRef(asText(position['company']).trim(), pseudonyms),
    answers: answersOf(answerCells(position, shop)),
  });
  sink.rowUsed();
}

function leftOutBecause(order: JsonObject, position: JsonObject, item: Item | undefined): string | null {
  if (order['testmode'] === true) return 'test';
  if (position['canceled'] === true) return 'cancelled';
  if (position['addon_to'] !== null && position['addon_to'] !== undefined) return 'add-on';
  return item?.admission === false ? 'not-admission' : null;
}

function answerCells(position: JsonObject, shop: Shop): readonly string[] {
  const given = new Map<AnswerField, string>([['country', asText(position['country'])]]);
  for (const answer of asArray(position['answers']).map(asObject)) {
    const field =
      shop.questions.get(asText(answer['question']) || asText(asObject(answer['question'])['id'])) ??
      questionOf(asText(answer['question_identifier']).replace(/[_-]/g, ' '));
    if (field) given.set(field, asText(answer['answer']));
  }
  return ANSWER_FIELDS.map((field) => given.get(field) ?? '');
}

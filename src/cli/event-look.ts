import type { Doubt } from '../program/doubtful-columns.ts';
import type { FileLook } from '../sources/events/look-at-file.ts';
import { fieldName, formatName, reasonName, wordsIn } from '../studio/page/words.ts';
import { counted } from '../util/counted.ts';
import type { Message } from '../util/message.ts';
import { displayWidth } from './output.ts';

/** A file of an event that was looked at, and which of its columns may be meant and are not read. */
export type Looked = FileLook & { readonly file: string; readonly doubts: readonly Doubt[] };

const MOST_SHOWN = 20;
const FIELD_ROOM = { en: 18, zh: 36 };
const ZH = wordsIn('zh');

/** What a file is, which column is read as what, and what is left out of it or not understood: for the organiser's eyes. */
export function toldOf(look: Looked): readonly Message[] {
  const { format, columns, questions, unread, otherSheets, doubts } = look;
  return [
    {
      en: `${look.file}: ${format.title} (${format.holds}), ${counted(look.rowsIn, 'row')}, ${look.rowsUsed.toLocaleString('en')} used`,
      zh: `${look.file}：${formatName(ZH, format)}（${ZH.files.holds[format.holds]}），${rows(look.rowsIn)}，计入 ${rows(look.rowsUsed)}`,
    },
    ...columns.map(([field, header]) => ofField(field, `from "${header}"`, `取自“${header}”`)),
    ...questions.map(([field, wording]) => ofField(field, `asked as "${wording}"`, `问题为“${wording}”`)),
    ...(unread.length > 0
      ? [
          list(
            'not read',
            '没有读取',
            unread.map((header) => same(JSON.stringify(header))),
          ),
        ]
      : []),
    ...otherSheets.map((sheet) => ({
      en: `  not read: the table "${sheet}", which has the same columns; sheets: in muster.yaml reads both together`,
      zh: `  没有读取：列相同的表格“${sheet}”；在 muster.yaml 中写 sheets: 可合在一起读取`,
    })),
    ...reasons('left out', '排除', look.leftOut),
    ...reasons('notes', '计入但未完全看懂', look.notes),
    ...unlistedLines(look),
    ...doubts.map(({ field, header }) => ({
      en: `  check this: "${header}" is not read and looks like ${explained(field).en}`,
      zh: `  请核对：“${header}”没有读取，看起来像是 ${explained(field).zh}`,
    })),
  ];
}

/** A field by the name that `columns:` has for it, and what that is, where the name does not say it. */
export function explained(field: string): Message {
  return { en: field === 'void' ? 'void (who cancelled or was refunded)' : field, zh: `${field}（${fieldName(ZH, field)}）` };
}

function ofField(field: string, en: string, zh: string): Message {
  const inChinese = explained(field).zh;
  const room = ' '.repeat(Math.max(0, FIELD_ROOM.zh - displayWidth(inChinese)));
  return { en: `  ${field.padEnd(FIELD_ROOM.en)} ${en}`, zh: `  ${inChinese}${room} ${zh}` };
}

function rows(n: number): string {
  return `${n.toLocaleString('en')} 行`;
}

const same = (text: string): Message => ({ en: text, zh: text });

function list(en: string, zh: string, items: readonly Message[], more = false): Message {
  return {
    en: `  ${en}: ${items.map((item) => item.en).join(', ')}${more ? ', ...' : ''}`,
    zh: `  ${zh}：${items.map((item) => item.zh).join('、')}${more ? '……' : ''}`,
  };
}

function reasons(en: string, zh: string, counts: Readonly<Record<string, number>>): readonly Message[] {
  const items = Object.entries(counts).map(([reason, n]) => ({ en: `${n} ${reason}`, zh: `${reasonName('zh', reason)} ${rows(n)}` }));
  return items.length > 0 ? [list(en, zh, items)] : [];
}

/** What people or platforms wrote that stands on no list, so that it can be mapped. */
function unlistedLines({ unlisted }: FileLook): readonly Message[] {
  const fields = [...new Set(unlisted.map(({ field }) => field))];
  return fields.map((field) => {
    const texts = unlisted.filter((one) => one.field === field);
    const shown = texts.slice(0, MOST_SHOWN).map(({ text, rows: n }) => same(`${JSON.stringify(text)} (${n})`));
    return list(
      `on no list, answers: {${field}: {...}} maps it`,
      `不在任何列表中，可用 answers: {${field}: {...}} 说明`,
      shown,
      texts.length > MOST_SHOWN,
    );
  });
}

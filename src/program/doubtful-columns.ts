import type { FileLook } from '../sources/events/look-at-file.ts';

/** A column that nothing is read from and the field it looks like. */
export type Doubt = { readonly field: string; readonly header: string };

/** By its heading, what a column may be; the first that fits. `null`: no field, though words of one stand in it. */
type Looks = readonly (readonly [field: string | null, heading: RegExp])[];

const OF_REGISTRATIONS: Looks = [
  // Consents, sums of money, other occasions and what people are otherwise.
  [
    null,
    /polic|terms|condition|conduct|consent|agree|accept (?:the|our)|privacy|amount|\bfees?\b|insurance|reason|certificat|dinner|lunch|party|social|reception|workshop|training|tutorial|\btours?\b|条款|政策|协议|同意|金额|原因|規約|晚宴|午餐/i,
  ],
  [
    null,
    /employ|marital|civil|visa|student|member|vaccin|immigra|veteran|disabil|citizen|residen|婚姻|就业|学生|会员|學生|會員|學歷|学历/i,
  ],
  // Yes means here that somebody stayed away.
  [
    null,
    /no[- ]?show|absen[tc]|did ?n[o']t|\bnot (?:checked|attend|present|arriv)|nicht (?:erschien|eingecheckt|teilgenommen|anwesend)|abwesen|ausente|assente|неявка|未(?:签到|到|参加|出席|入场)|未(?:簽到|報到)|缺席|爽约|欠席|불참|노쇼/i,
  ],
  // Other events than this one.
  [null, /before|previous|\bever\b|\blast (?:year|time|edition)|\bpast\b|earlier|schon (?:ein)?mal|bereits|曾|往届|以往|以前|过去/i],
  [
    'mode',
    /(?:attend|join|participat|come|coming|be there|teilnehm|teilnahme|dabei|particip|asist|参加|參加|参会|出席|참석|참가).*(?:person|site|online|virtual|remote|venue|vor ort|präsenz|ligne|línea|presencial|线上|线下|線上|線下|现场|現場|オンライン|現地|온라인)/i,
  ],
  [
    'void',
    /cancell?(?:ed|ation)\b|refund|storn|rückerstatt|erstattet|annul|cancelad|reembols|rembours|取消|退款|退票|退费|退費|キャンセル|返金|취소|환불|отмен|возврат/i,
  ],
  // What somebody plans to do is no check-in; their "no" is one to the registration.
  [
    'status',
    /(?:will|are|can|would) you (?:be )?(?:able to )?(?:attend|com|join|particip|there|go)|(?:plan|intend|going) (?:on|to) ?(?:attend|com|join|particip)|\battending\b|rsvp/i,
  ],
  [
    'checkedIn',
    /check(?:ed)?[- _]?in|attend(?:ed|ance)|did you (?:attend|come|join)|arriv(?:ed|al)|show(?:ed|n)?[- ]up|\bcame\b|\bpresent\b|présen[tc]|scann|anwesen|erschien|teilgenommen|asisti|asistencia|compareceu|presen[zç]a|签到|簽到|到场|到場|报到|報到|核销|检票|入场|入場|出席|出欠|来場|受付|参加状況|참석|출석|체크인|입장|присут|явка/i,
  ],
  [
    'status',
    /\bstat(?:us|ut|o)\b|status\b|(?:registration|booking|order|ticket|approval|payment)[- _]?state\b|approv|genehmig|\bestado\b|situa[çc]|状态|狀態|审核|審核|結果|结果|ステータス|状況|상태|승인|статус/i,
  ],
  ['quantity', /quantit|qty|anzahl|menge|cantidad|number of (?:tickets|people)|guests|数量|人数|張數|枚数|수량|количество/i],
];
const OF_PROPOSALS: Looks = [
  [null, /polic|terms|condition|conduct|consent|agree|accept (?:the|our)|privacy|条款|协议|同意|規約/i],
  [
    'state',
    /stat(?:us|e|ut|o)\b|decision|accept|reject|result|outcome|entscheid|angenommen|décision|estado|decis|状态|狀態|结果|結果|录用|录取|錄取|入选|採択|採否|ステータス|상태|선정|결과|статус/i,
  ],
];

/** Fields that need not be told of, because one that is read tells the same. Where each ticket has its own number, a quantity is the order's. */
const TOLD_BY: Readonly<Record<string, readonly string[]>> = {
  checkedIn: ['checkedIn', 'scannedOn'],
  mode: ['mode'],
  quantity: ['quantity', 'id'],
};

/**
 * Columns nothing is read from that look as if they said who is in, who came or how, or for how many a row stands. Of statuses every one is told: where
 * one is read, the next may say who cancelled or was refunded all the same.
 */
export function doubtsOf({ format, columns, unread }: Pick<FileLook, 'format' | 'columns' | 'unread'>): readonly Doubt[] {
  const looks: Looks = format.holds === 'registrations' ? OF_REGISTRATIONS : format.holds === 'proposals' ? OF_PROPOSALS : [];
  const told = new Set(columns.map(([field]) => field));
  return unread.flatMap((header) => {
    const field = looks.find(([, heading]) => heading.test(header))?.[0] ?? null;
    if (field === null || TOLD_BY[field]?.some((one) => told.has(one))) return [];
    const meant = field === 'status' && told.has('status') ? 'void' : field;
    told.add(meant);
    return [{ field: meant, header }];
  });
}

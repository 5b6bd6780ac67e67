import { describe, expect, it } from 'vitest';
import { questionOf } from '../../src/sources/events/answers.ts';
import { ATTENDANCE_WORDS } from '../../src/sources/events/attendance.ts';
import { collect } from './collect.ts';
import { csv, losses, readEvent } from './read-event.ts';
import { xlsx } from './write-files.ts';

/** What a check-in column says of one person each: `true` came, `false` did not, `null` unknown. */
async function came(...marks: readonly string[]): Promise<readonly (boolean | null)[]> {
  const rows = marks.map((mark, index) => [`P${index}`, `p${index}@example.org`, mark]);
  return (await collect(csv('Name,Email,Checked in', ['first', 'first@example.org', 'yes'], ...rows))).registrations
    .slice(1)
    .map(({ checkedIn }) => checkedIn);
}

const statuses = (read: Awaited<ReturnType<typeof collect>>) => read.registrations.map(({ status }) => status);

describe('who came', () => {
  it('is said in every listed way, in at least 8 languages, 30 ways each side', async () => {
    for (const [side, wanted] of [
      ['present', true],
      ['absent', false],
    ] as const) {
      const languages = Object.values(ATTENDANCE_WORDS[side]);
      const words = languages.flat();
      expect(languages.length).toBeGreaterThanOrEqual(8);
      expect(new Set(words).size).toBeGreaterThanOrEqual(30);
      const read = await came(...words);
      expect(words.filter((_, index) => read[index] !== wanted)).toEqual([]);
    }
  });

  it('is never on both lists', () => {
    const absent = new Set(Object.values(ATTENDANCE_WORDS.absent).flat());
    expect(
      Object.values(ATTENDANCE_WORDS.present)
        .flat()
        .filter((word) => absent.has(word)),
    ).toEqual([]);
  });

  it('is said by a mark or a time', async () => {
    const marks = [
      'x',
      'X',
      '✓',
      '✔',
      '√',
      '☑',
      '2024-03-23 09:00',
      '9:05 AM',
      '23.03.2024',
      '2024年3月5日 9:00',
      '45374.5',
      '0.375',
      'Yes (09:30)',
    ];
    expect(new Set(await came(...marks, 'Entrance (2024-03-23 09:00:00), Hall (2024-03-23 10:00:00)'))).toEqual(new Set([true]));
  });

  it('is not said by words beside a time that say otherwise, by no time at all, or by an empty cell', async () => {
    const none = ['0000-00-00 00:00:00', '1970-01-01 00:00', '1970-01-01T00:00:00Z', '00:00:00', '0:00', '0.0', '', '--', '☐', '0', '#N/A'];
    expect(await came('Not checked in (09:30)', ...none)).toEqual(Array(none.length + 1).fill(false));
  });

  it('is said by the word before a remark, unless the remark says otherwise', async () => {
    expect(await came('Attended (full day)', 'Present - late', '已签到（09:12）', 'Compareceu às 09:12')).toEqual(Array(4).fill(true));
    expect(await came('Absent (notified)', 'nicht erschienen (krank)', 'No - sick')).toEqual(Array(3).fill(false));
    expect(await came('Attended (no show)', 'X (absent)', 'Pending (late)')).toEqual(Array(3).fill(null));
  });

  it('is unknown for any other word, which is counted apart and told to the organiser', async () => {
    expect(await came('Pending', 'perhaps', 'expected 09:30', '2')).toEqual([null, null, null, null]);
    const { db } = await readEvent([
      {
        name: 'a.csv',
        content: csv(
          'Name,Email,Checked in',
          ['A', 'a@example.org', 'yes'],
          ['B', 'b@example.org', 'perhaps'],
          ['C', 'c@example.org', 'no'],
        ),
      },
    ]);
    expect(await db.all('SELECT checked_in, count(*) AS n FROM event_registration GROUP BY ALL ORDER BY ALL')).toEqual([
      { checked_in: false, n: 1 },
      { checked_in: true, n: 1 },
      { checked_in: null, n: 1 },
    ]);
    expect(await losses(db)).toEqual({ 'not-listed:checkedIn': 1 });
    db.close();
  });

  it('is unknown of everybody when nobody filled in the column: the export is older than the event', async () => {
    const read = await collect(csv('Name,Email,Checked in', ['A', 'a@example.org', ''], ['B', 'b@example.org', '']));
    expect(read.registrations.map(({ checkedIn }) => checkedIn)).toEqual([null, null]);
  });

  it('stands in the status where a platform writes it there, and only then', async () => {
    const header = 'Name,Email,Status';
    const read = await collect(
      csv(header, ['A', 'a@example.org', 'Checked In'], ['B', 'b@example.org', 'Attending'], ['C', 'c@example.org', 'No-show']),
    );
    expect(read.registrations.map(({ status, checkedIn }) => [status, checkedIn])).toEqual([
      ['approved', true],
      ['approved', false],
      ['approved', false],
    ]);
    const without = await collect(csv(header, ['A', 'a@example.org', 'Attending']));
    expect(without.registrations[0]!.checkedIn).toBeNull();
  });

  it('may be mapped by the organiser', async () => {
    const content = csv('Name,Email,Checked in', ['A', 'a@example.org', 'Saal 2'], ['B', 'b@example.org', 'Zuhause']);
    const read = await collect(content, 'a.csv', null, { answers: { checkedIn: { 'Saal 2': 'yes', zuhause: 'no' } } });
    expect(read.registrations.map(({ checkedIn }) => checkedIn)).toEqual([true, false]);
  });
});

describe('a table is not taken for what it is not', () => {
  it('usual columns are no platform: what stands beside them is read', async () => {
    const read = await collect(
      csv(
        'Name,Email,Company,Title,Status,Checked in',
        ['A', 'a@example.org', 'O', 'Dev', 'cancelled', ''],
        ['B', 'b@example.org', 'O', 'Dev', 'approved', 'yes'],
      ),
    );
    expect(read).toMatchObject({ format: 'mapped-registrations', rowsUsed: 1, leftOut: { cancelled: 1 } });
    expect(read.registrations[0]!.checkedIn).toBe(true);
  });

  it('the meeting that stands above its participants is not their header', async () => {
    const head = 'Topic,ID,Host name,Host email,Start time,End time,Participants,Duration (minutes)\nDay,812,H,h@example.org,a,b,2,30\n\n';
    const read = await collect(
      `${head}${csv('Name (original name),Email,Join time,Leave time,Duration (minutes),Guest', ['A', 'a@example.org', 'x', 'y', '3', 'No'], ['B', '', 'x', 'y', '3', 'Yes'])}`,
    );
    expect(read).toMatchObject({ format: 'zoom-participants', rowsIn: 2, rowsUsed: 2 });
  });

  it.each([
    ['Teilnehmende', 'Name\tErster Beitritt\tLetztes Verlassen\tDauer der Besprechung\tE-Mail\tTeilnehmer-ID (UPN)\tRolle'],
    ['参与者', '姓名\t首次加入\t上次离开\t会议持续时间\t电子邮件\t参与者 ID (UPN)\t角色'],
  ])('whoever stands in a Teams report came, in its own language (%s)', async (_, header) => {
    const read = await collect(Buffer.from(`\ufeff${header}\nA\t9:02\t10:00\t58\ta@example.org\ta@example.org\tx\n`, 'utf16le'));
    expect(read).toMatchObject({
      format: 'teams-attendance',
      registrations: [{ checkedIn: true, mode: 'virtual', answers: {} }],
      unlisted: [],
    });
  });

  it('speakers are not registrations, and proposals from a form are proposals', async () => {
    await expect(collect(csv('ID,Name,E-Mail,Biography,Proposal IDs', ['S', 'N', 's@example.org', 'b', 'T1']))).rejects.toMatchObject({
      code: 'E_EVENT_FORMAT',
    });
    const form = csv(
      'Timestamp,Email Address,Session title,Abstract,Track,Decision',
      ['1', 's@example.org', 'T', 'a', 'Cloud', 'accepted'],
      ['2', 's@example.org', 'U', 'a', 'Cloud', 'declined'],
    );
    expect((await collect(form)).proposals.map(({ history }) => history.at(-1)!.state)).toEqual(['accepted', 'rejected']);
  });

  it('a platform whose columns are not there gives way to the plain table', async () => {
    const read = await collect(
      csv('序号,姓名,邮箱,报名时间,签到状态,订单状态', ['1', '甲', 'a@example.org', '2024-03-01', '已签到', '已付款']),
    );
    expect(read).toMatchObject({ format: 'mapped-registrations', registrations: [{ status: 'approved', checkedIn: true }] });
  });

  it('Portuguese of one byte a letter is read as neither Cyrillic nor Chinese', async () => {
    const text = csv('Nº ingresso,Nome,E-mail,Tipo de ingresso,Nº pedido,Situação,País,Check-in', [
      '1',
      'São João',
      'a@example.org',
      'Inscrição',
      'P',
      'Aprovado',
      'Áustria',
      'Não',
    ]);
    const read = await collect(Buffer.from(text, 'latin1'));
    expect(read).toMatchObject({
      format: 'sympla',
      registrations: [{ ticket: 'Inscrição', checkedIn: false, answers: { country: 'AT' } }],
    });
  });

  it('a row that ends early is whose address it holds, and noted; the end of a torn one is nobody', async () => {
    const read = await collect('Name,Email,Status,Company\nA,a@example.org,approved\nB,b@example.org,approved,Line\nbreak,x\n');
    expect(read).toMatchObject({ rowsUsed: 2, notes: { 'short-row': 1 }, malformed: [{ line: 4, reason: 'cell-count' }] });
  });
});

describe('a status', () => {
  it('on no list is unknown, never approved; so is an empty one where others are given', async () => {
    const read = await collect(
      csv('Name,Email,Status', ['A', 'a@example.org', 'approved'], ['B', 'b@example.org', 'Zebra'], ['C', 'c@example.org', '']),
    );
    expect(statuses(read)).toEqual(['approved', 'unknown', 'unknown']);
    expect(read.unlisted).toEqual(['status: Zebra', 'status: ']);
  });

  it('nobody gave says nothing: the list is of who is in', async () => {
    expect(statuses(await collect(csv('Name,Email,Status', ['A', 'a@example.org', ''])))).toEqual(['approved']);
  });

  it('is read in other words and languages', async () => {
    const words = ['In review', 'genehmigung ausstehend', 'na lista de espera', '审核通过', '승인 대기', 'рассылка', 'RSVP_NO'];
    const read = await collect(csv('Name,Email,Status', ...words.map((word, index) => ['N', `p${index}@example.org`, word])));
    expect(statuses(read)).toEqual(['pending', 'pending', 'waitlisted', 'approved', 'pending', 'unknown']);
    expect(read.leftOut).toEqual({ cancelled: 1 });
  });

  it('unknown in one file is taken from the next that tells', async () => {
    const file = (name: string, status: string) => ({
      name,
      content: csv('Ticket number,Name,Email,Status', ['1', 'A', 'a@example.org', status], ['2', 'B', 'b@example.org', 'approved']),
    });
    const { db } = await readEvent([file('a.csv', 'Zebra'), file('b.csv', 'waitlisted')]);
    expect(await db.all('SELECT status FROM event_registration ORDER BY status')).toEqual([
      { status: 'approved' },
      { status: 'waitlisted' },
    ]);
    db.close();
  });
});

describe('proposals', () => {
  const acceptance = 'SELECT state, accepted, count(*) AS n FROM event_proposal GROUP BY ALL ORDER BY ALL';

  it('of a table without states stand nowhere known', async () => {
    const { db } = await readEvent([{ name: 'a.csv', content: csv('ID,Title,Track', ['1', 'T', 'Cloud'], ['2', 'T', 'Cloud']) }]);
    expect(await db.all(acceptance)).toEqual([{ state: 'unknown', accepted: false, n: 2 }]);
    db.close();
  });

  it('keep what an earlier file told when a later one does not tell', async () => {
    const { db } = await readEvent([
      { name: 'a.csv', content: csv('ID,Track,State', ['1', 'Cloud', 'accepted'], ['2', 'Cloud', 'rejected']) },
      { name: 'b.csv', content: csv('ID,Track', ['1', 'Cloud'], ['2', 'Cloud'], ['3', 'Cloud']) },
    ]);
    expect(await db.all(acceptance)).toEqual([
      { state: 'accepted', accepted: true, n: 1 },
      { state: 'rejected', accepted: false, n: 1 },
      { state: 'unknown', accepted: false, n: 1 },
    ]);
    db.close();
  });

  it('of a spreadsheet of submissions without states are accepted only by a confirmation or a slot', async () => {
    const header = ['Session Id', 'Title', 'Description', 'Owner', 'Owner Email', 'Owner Confirmed', 'Scheduled At'];
    const row = (id: string, confirmed: string, at: string) => [id, 'T', 'D', 'O', `o${id}@example.org`, confirmed, at];
    const sheet = (name: string) =>
      xlsx([{ name, rows: [header, row('1', 'Yes', ''), row('2', '', '2024-03-23 10:00'), row('3', 'No', '')] }]);
    const states = async (name: string) =>
      (await collect(sheet(name), 'a.xlsx')).proposals.map(({ history }) => history.some(({ state }) => state === 'accepted'));
    expect(await states('All Submitted Sessions')).toEqual([true, true, false]);
    expect(await states('Accepted Sessions')).toEqual([true, true, true]);
  });
});

describe('rows about nobody, and one person twice', () => {
  it('sums, remarks, empty rows and a header pasted in again are left out, each under its reason', async () => {
    const totals = ['Total', '合计', 'Summe: 120', 'Итого', 'Grand total'].map((word) => [word, '', '120', '90']);
    const read = await collect(
      csv(
        'Name,Email,Ticket type,Checked in',
        ['A', 'a@example.org', 'Standard', 'x'],
        ...totals,
        ['Exported on a Sunday', '', '', ''],
        ['', '', '', ''],
        ['Name', 'Email', 'Ticket type', 'Checked in'],
        ['Total', 'total@example.org', 'Standard', ''],
      ),
    );
    expect(read.leftOut).toEqual({ 'total-row': 5, remark: 1, 'empty-row': 1, 'header-again': 1 });
    expect(read).toMatchObject({ rowsIn: 10, rowsUsed: 2 });
  });

  it('who is scanned twice is one registration that came; a group under one address stays a group', async () => {
    const rows = [
      ['Ann', 'a@example.org', ''],
      ['ann', 'A@example.org', '09:30'],
      ['Bob', 'a@example.org', ''],
    ];
    const { db } = await readEvent([{ name: 'a.csv', content: csv('Name,Email,Checked in', ...rows) }]);
    expect(await db.all('SELECT checked_in FROM event_registration ORDER BY checked_in DESC')).toEqual([
      { checked_in: true },
      { checked_in: false },
    ]);
    expect(await losses(db)).toEqual({ repeated: 1 });
    db.close();
  });

  it('an attendance list without names counts each address once', async () => {
    const read = await collect(
      csv('Email,Checked in,Company', ['a@example.org', 'x', ''], ['a@example.org', 'x', ''], ['b@example.org', 'x', '']),
    );
    expect(read).toMatchObject({ rowsUsed: 2, leftOut: { repeated: 1 } });
  });

  it('a separator too many at the end of a line, or of the header, loses no row', async () => {
    const plain = 'Name,Email,Status\nA,a@example.org,approved\n';
    for (const text of [plain.replaceAll('\n', ',,\n'), plain.replace('approved', 'approved,,'), plain.replace('Status', 'Status,')])
      expect(await collect(text)).toMatchObject({ rowsUsed: 1, malformed: [] });
  });
});

describe('questions', () => {
  it('are not seen in columns of names and addresses', () => {
    for (const heading of [
      'Your first name',
      'What is your first name?',
      'First Name',
      "What's your name?",
      'E-mail of your first contact',
      '您的姓名',
    ])
      expect(questionOf(heading), heading).toBeUndefined();
    for (const heading of [
      'Is this your first KCD?',
      '8、是否首次参加本活动？',
      'Will this be your first time with us?',
      'È la prima volta?',
    ])
      expect(questionOf(heading), heading).toBe('first_time');
  });

  it('asked in a sentence, numbered and bracketed, are seen', () => {
    expect(questionOf('What country are you based in?')).toBe('country');
    expect(questionOf('Which of these describe your job role? (choose all that apply)')).toBe('job_function');
    expect(questionOf('7、您的性别【单选题】')).toBe('gender');
    expect(questionOf('Gender (optional)')).toBe('gender');
  });

  it('"prefer not to say", in all its words, is no answer', async () => {
    const words = [
      'Prefer not to disclose',
      'Rather not say',
      "I'd rather not say",
      'I prefer not to answer',
      'Decline to state',
      'I do not wish to say',
      "Don't want to say",
      'Not specified',
      'Undisclosed',
      'Keine Angabe',
      'Möchte ich nicht angeben',
      'Je préfère ne pas répondre',
      'Ne souhaite pas répondre',
      'Prefiero no decirlo',
      'No quiero responder',
      'Prefiro não dizer',
      'Preferisco non rispondere',
      'Zeg ik liever niet',
      'Wolę nie podawać',
      'Не хочу отвечать',
      '不愿透露',
      '不想说',
      '不便回答',
      '不願透露',
      '保密',
      '回答したくない',
      '無回答',
      '응답하지 않음',
      '밝히고 싶지 않음',
      'N/A',
      '-',
    ];
    const read = await collect(csv('Name,Email,Gender', ...words.map((word, index) => ['N', `p${index}@example.org`, word])));
    expect(words.filter((_, index) => read.registrations[index]!.answers.gender !== undefined)).toEqual([]);
    expect(read.unlisted).toEqual([]);
  });

  it('several answers in one cell are one answer, other; each part on a list is nothing to ask about', async () => {
    const read = await collect(
      csv(
        'Name,Email,Industry',
        ['A', 'a@example.org', 'Software┋Finance'],
        ['B', 'b@example.org', 'Software|Zebras'],
        ['C', 'c@example.org', 'Finance'],
      ),
    );
    expect(read.registrations.map(({ answers }) => answers.industry)).toEqual(['other', 'other', 'financials']);
    expect(read.unlisted).toEqual(['industry: Software|Zebras']);
  });
});

describe('what muster.yaml says of a file', () => {
  const content = csv(
    'Name,Email,Ticket type,Status',
    ['A', 'a@example.org', 'Staff', 'approved'],
    ['B', 'b@example.org', 'Standard', 'approved'],
  );
  const refused: readonly (readonly [Record<string, unknown>, string])[] = [
    [{ columns: { emial: 'Email' } }, '"emial" under columns of a.csv is not known; did you mean "email"?'],
    [
      { answers: { status: { 已录入: 'aproved' } } },
      '"aproved" under answers: {status: ...} of a.csv is not known; did you mean "approved"?',
    ],
    [{ answers: { job_functon: { 后端: 'developer' } } }, 'did you mean "job_function"?'],
    [{ answers: { job_function: { 后端: 'developper' } } }, 'did you mean "developer"?'],
    [{ answers: { state: { later: 'acepted' } } }, 'did you mean "accepted"?'],
    [{ answers: { country: { Deutschland: 'Germany' } } }, '"Germany" under answers: {country: ...}'],
    [{ leave_out: { tickt: ['Staff'] } }, 'did you mean "ticket"?'],
  ];
  it.each(refused)('%j is refused', async (settings, words) => {
    await expect(readEvent([{ name: 'a.csv', content, settings }])).rejects.toMatchObject({
      code: 'E_CONFIG_VALUE',
      message: expect.stringContaining(words),
    });
  });

  it('a format that is not there is refused with the one that was meant', async () => {
    await expect(collect(content, 'a.csv', 'luna')).rejects.toMatchObject({
      code: 'E_EVENT_FORMAT',
      message: expect.stringContaining('did you mean "luma"?'),
    });
  });

  it('and meets no row is told, with the ticket that was meant; what meets one is not', async () => {
    const read = await collect(content, 'a.csv', null, {
      leaveOut: { ticket: ['Staf', 'Stand*'], email: ['nobody@*'] },
      tickets: { Standart: 'Normal' },
    });
    expect(read.unused).toEqual([
      'leave_out: {ticket: ["Staf"]} matches no row; did you mean "Staff"?',
      'leave_out: {email: ["nobody@*"]} matches no row',
      'tickets: {"Standart": ...} matches no row; did you mean "Standard"?',
    ]);
  });
});

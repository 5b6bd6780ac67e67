import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lookAtEventFile } from '../../src/sources/events/look-at-file.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { collect } from './collect.ts';
import { csv, TEST_PSEUDONYMS } from './read-event.ts';
import { xlsx } from './write-files.ts';

describe('the header of a table', () => {
  const rows = [
    ['Jan', 'jan@example.org', 'Attendee', 'Attended'],
    ['Eva', 'eva@example.org', 'Guest', 'Attended'],
    ['Ivo', 'ivo@example.org', 'Attendee', 'Absent'],
  ];
  const named = { columns: { name: 'Jméno', ticket: 'Vstupenka', checkedIn: 'Účast' } };

  it('is no row with an e-mail address, whatever words stand in it', async () => {
    const content = csv('Jméno,E-mail,Vstupenka,Účast', ...rows);
    expect(await collect(content, 'a.csv', 'mapped-registrations')).toMatchObject({ rowsIn: 3, rowsUsed: 3 });
    expect((await collect(content, 'a.csv', 'mapped-registrations', named)).registrations).toMatchObject([
      { ticket: 'Attendee', checkedIn: true },
      { ticket: 'Guest', checkedIn: true },
      { ticket: 'Attendee', checkedIn: false },
    ]);
  });

  it('is no row with a word that others of its column say too', async () => {
    const content = csv('Name,Vstupenka,Účast', ...rows.map(([name = '', , ...rest]) => [name, ...rest]));
    expect(await collect(content, 'a.csv', 'mapped-registrations')).toMatchObject({ rowsIn: 3, rowsUsed: 3 });
  });

  it('is known by the words of the organiser', async () => {
    const content = csv('Akce,Den', ['Attendee', 'Guest', 'Status'], ['Jméno', 'Vstupenka', 'Účast'], ['Jan', 'Host', 'Attended']);
    const read = await collect(content, 'a.csv', 'mapped-registrations', named);
    expect(read.registrations).toMatchObject([{ ticket: 'Host', checkedIn: true }]);
  });

  it('is known so on each sheet that is read together, and to whoever looks at the file', async () => {
    const sheet = (name: string, person: string) => ({
      name,
      rows: [
        ['Akce', 'Den', ''],
        ['Jméno', 'Vstupenka', 'Účast'],
        [person, 'Host', 'Attended'],
      ],
    });
    const file = join(mkdtempSync(join(tmpdir(), 'muster-header-')), 'a.xlsx');
    writeFileSync(file, xlsx([sheet('1', 'Jan'), sheet('2', 'Eva')]));
    const settings = {
      format: 'mapped-registrations',
      sheets: ['1', '2'],
      mapping: { columns: named.columns, answers: {}, tickets: {}, leaveOut: {} },
    };
    const look = await lookAtEventFile(file, 'a.xlsx', TEST_PSEUDONYMS, nodeEffects(), settings);
    expect(look).toMatchObject({ rowsIn: 2, rowsUsed: 2, unread: [], tickets: [['Host', 2]] });
  });

  it('may mention an address in a question', async () => {
    const content = csv('Name,Email,Ticket type,Anything to tell us? Or write to team@example.org', ['A', 'a@example.org', 'GA', '']);
    expect(await collect(content)).toMatchObject({ rowsIn: 1, rowsUsed: 1 });
  });

  it('is not the first person of a list without one', async () => {
    const content = csv('Ann,ann@example.org,Standard', ['Bob', 'bob@example.org', 'Standard']);
    await expect(collect(content)).rejects.toMatchObject({
      code: 'E_EVENT_FORMAT',
      message: expect.stringContaining('no header in its first rows'),
    });
    await expect(collect(content, 'a.csv', 'mapped-registrations')).rejects.toMatchObject({ code: 'E_EVENT_COLUMN' });
  });

  it('of a table inside a text is no row below a remark', async () => {
    const content =
      'Report\nName,Email,Ticket type\nA,a@example.org,GA\nGuests\nAttendee,b@example.org,Status\nNobody else\nC,c@example.org,GA\n';
    expect(await collect(content)).toMatchObject({ rowsUsed: 3 });
  });
});

describe('rows of sums', () => {
  it('are not the people who are called like one', async () => {
    const header = 'Name\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tJoined Group on\tURL of Member Profile';
    const names = ['Suma', 'Soma', 'Ada Example', 'Summa', 'Sum'];
    const rows = names.map(
      (name, n) => `${name}\tuser 10${n}\t\tNo\tYes\t0\tMarch 3, 2024 10:11 AM\tJan 2, 2020\thttps://example.org/m/${n}`,
    );
    expect(await collect([header, ...rows, 'Total\t5', ''].join('\n'))).toMatchObject({ rowsUsed: 5 });
    const days = csv('Name,Status,Registered at', ['Suma', '', '03.03.2024'], ['Soma', 'approved', ''], ['Suma', '', '2024-03-03 10:00']);
    expect(await collect(days)).toMatchObject({ rowsUsed: 3, leftOut: {} });
  });

  it('hold amounts and nothing else beside a word that is a name too', async () => {
    const sums = [
      ['Suma', '120', '90'],
      ['Summe', '1.234,50', ''],
      ['Soma:', 'EUR 90', '12.5 %'],
      ['Sum', '', ''],
      ['Total', 'Standard', '50'],
    ];
    const read = await collect(csv('Name,Ticket type,Status', ['A', 'GA', 'approved'], ...sums));
    expect(read).toMatchObject({ rowsUsed: 1, leftOut: { 'total-row': 5 } });
  });
});

import { expect, it } from 'vitest';
import { collect } from './collect.ts';
import { csv } from './read-event.ts';

const read = (header: string, cells: readonly string[], answers: Readonly<Record<string, string>> = {}) =>
  collect(
    csv(`Name,Email,Approval status,${header}`, ...cells.map((cell, n) => [`P${n}`, `p${n}@example.org`, 'Approved', cell])),
    'a.csv',
    null,
    { columns: { void: header }, answers: { void: answers } },
  );

it('a column of cancellations takes out who cancelled, and nobody else', async () => {
  const cells = ['Yes', 'No', '', '-', '2024-05-01 10:00', '5/1/24', 'Not cancelled', '未取消', 'x'];
  expect(await read('Cancelled', cells)).toMatchObject({ rowsUsed: 5, leftOut: { void: 4 }, unlisted: [] });
});

it('a second column of statuses takes out who was refunded, under its own reason; what it says of others does not matter', async () => {
  const cells = ['Refunded', 'Paid', '已退款', 'Cancelled', 'pending', 'expired', '未付款'];
  expect(await read('Payment status', cells)).toMatchObject({
    rowsUsed: 3,
    leftOut: { refunded: 2, cancelled: 1, expired: 1 },
    unlisted: [],
  });
});

it('a word on no list takes nobody out, is told, and can be mapped', async () => {
  expect(await read('Payment status', ['Zebra', 'Okapi'])).toMatchObject({ rowsUsed: 2, unlisted: ['void: Zebra', 'void: Okapi'] });
  const mapped = await read('Payment status', ['Zebra', 'Okapi'], { Zebra: 'yes', Okapi: 'no' });
  expect(mapped).toMatchObject({ rowsUsed: 1, leftOut: { void: 1 }, unlisted: [] });
});

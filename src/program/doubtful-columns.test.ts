import { describe, expect, it } from 'vitest';
import { EVENT_FORMATS } from '../sources/events/format-list.ts';
import { doubtsOf } from './doubtful-columns.ts';

const formatThat = (holds: string) => EVENT_FORMATS.find((format) => format.holds === holds)!;
const doubts = (unread: readonly string[], read: readonly string[] = [], holds = 'registrations') =>
  doubtsOf({ format: formatThat(holds), columns: read.map((field) => [field, field] as const), unread }).map(({ field, header }) => [
    header,
    field,
  ]);

describe('an unread column', () => {
  it.each([
    ['Cancelled', 'void'],
    ['Cancelled at', 'void'],
    ['Storniert', 'void'],
    ['Refund status', 'void'],
    ['是否取消', 'void'],
    ['Are you attending in person or online?', 'mode'],
    ['您将参加线上还是线下？', 'mode'],
    ['Will you attend?', 'status'],
    ['RSVP', 'status'],
    ['Approval', 'status'],
    ['Check-in state', 'checkedIn'],
    ['Was scanned at the door', 'checkedIn'],
    ['Did you attend?', 'checkedIn'],
    ['现场签到', 'checkedIn'],
    ['Number of tickets', 'quantity'],
  ])('"%s" looks like %s', (header, field) => {
    expect(doubts([header])).toEqual([[header, field]]);
  });

  it.each([
    'No-show',
    'Absent',
    'Nicht erschienen',
    'Did not attend',
    '未签到',
    '缺席',
    'Have you attended before?',
    'Did you attend last year?',
    'Will you attend the dinner?',
    'Cancellation policy accepted',
    'Refund amount',
    'I accept the terms and conditions of attendance',
    'Employment status',
    'State/Province',
    'Presentation title',
    'Showcase',
    'Camera model',
  ])('"%s" is none that, taken at its word, would be right', (header) => {
    expect(doubts([header])).toEqual([]);
  });

  it('of statuses is told each: beside one that is read it may say who was refunded', () => {
    expect(doubts(['Payment status', 'Order status'], ['status'])).toEqual([
      ['Payment status', 'void'],
      ['Order status', 'void'],
    ]);
    expect(doubts(['Approval status', '支付状态'])).toEqual([
      ['Approval status', 'status'],
      ['支付状态', 'void'],
    ]);
    expect(doubts(['Decision', 'I accept the code of conduct'], ['state'], 'proposals')).toEqual([['Decision', 'state']]);
  });

  it('is not told where another that is read says the same', () => {
    expect(doubts(['Scanned at'], ['checkedIn'])).toEqual([]);
    expect(doubts(['Scanned at'], ['scannedOn'])).toEqual([]);
    expect(doubts(['Quantity'], ['id'])).toEqual([]);
    expect(doubts(['Status'], [], 'schedule')).toEqual([]);
  });
});

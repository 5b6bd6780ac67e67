import { headerNames } from '../../headers.ts';
import { registrationTable } from '../../registration-table.ts';

/**
 * A questionnaire of 问卷星 used as registration: numbered questions, several answers to one joined by a bar. Its own columns tell it; what people
 * were asked is the organiser's.
 */
export const questionnaire = registrationTable({
  id: 'questionnaire',
  title: '问卷星',
  signature: ['序号', '提交答卷时间', '所用时间', '来源', '来自IP'],
  columns: {
    id: ['序号'],
    registered: ['提交答卷时间'],
    email: ['Email'],
    name: ['Name'],
    company: ['Company'],
    ticket: ['Ticket type'],
    mode: ['Ticket venue'],
    country: ['Country'],
  },
  needed: ['id'],
  byContent: true,
  recognise: (columns) => {
    const known = columns.map(headerNames);
    const has = (name: string) => known.some((names) => names.has(name));
    return ['提交答卷时间', '所用时间'].every(has) && (has('email') || has('name')) ? 0.9 : 0;
  },
});

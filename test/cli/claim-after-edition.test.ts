import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'muster-claim-after-'));
const muster = (...words: readonly string[]) => runCli(words, { cwd: folder });
const people = (count: number) => {
  const rows = Array.from({ length: count }, (_, n) => `p${n}@example.org,Standard,approved`);
  writeFileSync(join(folder, 'people.csv'), `${['Email,Ticket type,Status', ...rows].join('\n')}\n`);
};
writeFileSync(
  join(folder, 'muster.yaml'),
  `name: Harbour
claims: claims.yaml
events: [{id: day, name: Harbour Day, mode: in-person, starts: 2024-03-23, ends: 2024-03-23, door: [{day: 2024-03-23, people: 50}], files: [{path: people.csv}]}]
report: {site: site, recompute: off}
`,
);
writeFileSync(
  join(folder, 'claims.yaml'),
  'claims: [{id: many, kind: count, measure: event-registrations, where: {event: day}, asserts: {value: 60, bound: at-least}}]\n',
);

test('muster claim says of an event what the next report will, held against the edition before it', async () => {
  people(60);
  expect((await muster('report')).code).toBe(0);
  expect((await muster('publish', '--number', '1')).code).toBe(0);
  people(62);
  expect((await muster('report')).code).toBe(0);
  const { claims } = JSON.parse(readFileSync(join(folder, 'report/claims.json'), 'utf8')) as {
    readonly claims: readonly { readonly verdict: string; readonly sentences: { readonly en: string } }[];
  };
  const { stdout, code } = await muster('claim', '--format', 'json');
  const [said] = JSON.parse(stdout) as typeof claims;
  expect([code, said?.verdict, said?.sentences.en]).toEqual([1, 'not published', claims[0]?.sentences.en]);
  expect(stdout).not.toContain('62');
  const [step] = (await muster('explain', 'claim', 'many', '--format', 'ndjson')).stdout.split('\n');
  expect(JSON.parse(step!)).toEqual({ step: 'claim', says: said?.sentences.en });
});

test('a number that is not there is answered with whole ids', async () => {
  const table = 'event.day.attendees.status';
  const hint = async (id: string) => (await muster('explain', 'number', id)).stderr;
  expect(await hint(`${table}/approved`)).toContain(`${table}/approved/count`);
  expect(await hint(`${table}/aproved/count`)).toContain(`Did you mean ${table}/approved/count?`);
  expect(await hint('event.day.attendees.state/approved/count')).toContain('Did you mean event.day.attendees.status/approved/count?');
});

test('a number that the organiser states is not said to be counted from rows alone', async () => {
  expect((await muster('explain', 'number', 'event.day.figures/door.people/count')).stdout).toMatch(/at the door.*muster\.yaml/s);
});

import { beforeAll, describe, expect, it } from 'vitest';
import { type Audit, audit } from '../../src/audit/audit.ts';
import { type Folder, readFolder } from '../../src/audit/folder.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { exampleReport } from '../example-report.ts';
import { said, untraced } from './traced.ts';

describe.each(['community-day', 'kubecon-china-2019'])('the report of examples/%s', (name) => {
  let folder: Folder;
  let found: Audit;

  beforeAll(async () => {
    folder = await readFolder((await exampleReport(name)).report, 'report', nodeEffects());
    found = await audit(folder, { attackers: ['outsider', 'own-row'] });
  });

  it('is read whole, and nothing in it contradicts what documentation tells', () => {
    expect(found.events).toHaveLength(1);
    expect(found.tables).toBeGreaterThan(20);
    expect(found.intervals.length).toBeGreaterThan(0);
    expect(found.contradictions).toEqual([]);
  });

  it('says how small a number may be, of everything that counts people', () => {
    const { sections } = JSON.parse(folder.get('model.json')!) as { sections: { events: { events: { thresholds: object }[] } } };
    const counted = ['attendees', 'keynotes', 'proposals', 'scholarships', 'speakers'];
    expect(sections.events.events.map(({ thresholds }) => Object.keys(thresholds).sort())).toEqual([counted]);
  });

  it('keeps from a stranger what it hides', () => {
    expect(found.findings.filter(({ kind }) => kind !== 'hash')).toEqual([]);
  });

  it('prints no number on a page that no data file has', () => {
    expect(found.findings.filter(({ kind }) => kind === 'untraced' || kind === 'printed')).toEqual([]);
  });

  it('prints of its event only numbers that stand on the list of what was said', () => {
    const [event] = found.events as [string];
    const names = ['en', 'zh'].map((locale) => /<h1[^>]*>(.*?)<\/h1>/s.exec(folder.get(`${locale}/events/${event}.html`)!)![1]!.trim());
    const sponsors = Array.from({ length: 40 }, (_, i) => `Example Sponsor ${40 - i}`);
    const own = new Map([...folder].filter(([path]) => path.includes(event) || path.startsWith('data/event.')));
    expect(own.size).toBeGreaterThan(20);
    expect(untraced(own, [event, ...names, ...sponsors]).map(said)).toEqual([]);
  });
});

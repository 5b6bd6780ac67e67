import { describe, expect, it } from 'vitest';
import type { ReportModel } from '../report/model.ts';
import { editionDifferences, withFrozenEvents } from './frozen-events.ts';
import type { Provenance } from './manifest.ts';
import type { ReportFolder } from './read-report.ts';

const count = (value: number) => ({ kind: 'count', value });
const printed = (value: number) => ({ key: ['Student', null], count: count(value) });
const event = (id: string, rows: readonly object[], cells: readonly object[] = []) => ({
  id,
  edition: { cells },
  tables: [{ id: 'attendees.ticket.mode', universe: `registrations@${id}`, dims: ['ticket', 'mode'], rows }],
});

describe('what an event prints', () => {
  const differences = (rows: readonly object[], cells: readonly object[]) =>
    editionDifferences({ sections: { events: { events: [event('day', rows, cells)] } } } as unknown as ReportModel);
  const held = (value: number) => ({ id: 'registrations@day|ticket=Student', value });

  it('is what its frozen edition holds', () => {
    expect(differences([printed(12)], [held(12)])).toEqual([]);
    expect(differences([printed(12)], [held(13)])).toEqual([
      { kind: 'number', id: 'event.day.attendees.ticket.mode/Student/all/count', published: '12', derived: '13' },
    ]);
    expect(differences([printed(12)], [])[0]).toMatchObject({ derived: 'not in the frozen edition' });
  });

  it('in words is no number to hold against it', () => {
    expect(differences([{ key: ['Student', null], count: { kind: 'withheld' } }], [held(12)])).toEqual([]);
    expect(editionDifferences({ sections: {} } as unknown as ReportModel)).toEqual([]);
  });
});

describe('a report derived again without the files of an event', () => {
  const inputs = (...rows: readonly (readonly string[])[]) => ({ id: 'inputs.source', kind: 'plain', rows });
  const report = (about: string, sources: readonly string[], ids: readonly string[]) => {
    const tables = [...sources.map((id) => ({ id, kind: 'measure', about })), inputs(...ids.map((id) => [id, about]))];
    const model = {
      site: { unread: ids.map((source) => ({ source, about })) },
      tables,
      sections: {
        events: {
          events: [
            { id: 'day', about },
            { id: 'night', about },
          ],
        },
        other: about,
      },
    };
    return { model, provenance: { inputs: ids.map((source) => ({ source, about })), seeds: about } };
  };
  const IDS = ['event:day', 'event:night', 'git:a'];
  const again = report('again', ['commits', 'event.day.sum', 'event.night.sum'], IDS) as unknown as {
    model: ReportModel;
    provenance: Provenance;
  };
  const published = report('before', ['commits', 'event.day.sum', 'event.night.sum', 'event.day.late'], IDS);
  const folder = { model: published.model, manifest: { inputs: published.provenance.inputs } } as unknown as ReportFolder;
  const frozen = withFrozenEvents(again, folder, new Set(['day']));
  const said = (list: unknown) =>
    (list as { id?: string; source?: string; about: string }[]).map(({ id, source, about }) => [id ?? source, about]);
  const OF_SOURCES = [
    ['event:day', 'before'],
    ['event:night', 'again'],
    ['git:a', 'again'],
  ];

  it('has its numbers and inputs as they were published, those of others as they are now, by name', () => {
    expect(said(frozen.model.sections['events'] && (frozen.model.sections['events'] as { events: object[] }).events)).toEqual([
      ['day', 'before'],
      ['night', 'again'],
    ]);
    expect(said(frozen.provenance.inputs)).toEqual(OF_SOURCES);
    expect(said(frozen.model.site.unread)).toEqual(OF_SOURCES);
    expect(frozen.model.tables.map(({ id }) => id)).toEqual([
      'commits',
      'event.day.late',
      'event.day.sum',
      'event.night.sum',
      'inputs.source',
    ]);
    expect(said(frozen.model.tables.slice(0, 4)).map(([, about]) => about)).toEqual(['again', 'before', 'before', 'again']);
    expect((frozen.model.tables[4] as unknown as { rows: unknown }).rows).toEqual(OF_SOURCES);
    expect([frozen.model.sections['other'], frozen.provenance.seeds]).toEqual(['again', 'again']);
  });

  it('is as derived where no event is named, and where one was not published before', () => {
    expect(withFrozenEvents(again, folder, new Set())).toEqual(again);
    const empty = { model: { ...published.model, sections: {}, tables: [] }, manifest: { inputs: [] } } as unknown as ReportFolder;
    const { model, provenance } = withFrozenEvents(again, empty, new Set(['day']));
    expect(said((model.sections['events'] as { events: object[] }).events)[0]).toEqual(['day', 'again']);
    expect(said(provenance.inputs)).toEqual(OF_SOURCES.slice(1));
    expect((model.tables.at(-1) as unknown as { rows: unknown }).rows).toEqual(OF_SOURCES.slice(1));
  });
});

import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import type { Attacker } from '../../src/audit/finding.ts';
import type { Folder } from '../../src/audit/folder.ts';
import { sha256 } from '../../src/util/sha256.ts';
import { folderOf } from './folders.ts';

type Options = { readonly earlier?: readonly Folder[]; readonly attackers?: readonly Attacker[]; readonly guess?: string };

/** What came out: kind, row and interval. */
async function found(folder: Folder, { earlier = [], attackers = ['outsider'], guess }: Options = {}): Promise<string[]> {
  const guesses = guess === undefined ? [] : [{ name: 'guess.csv', bytes: Buffer.from(guess) }];
  const { findings, contradictions } = await audit(folder, { earlier, attackers, guesses });
  expect(contradictions).toEqual([]);
  return findings.map(({ kind, cell, low, high }) => `${kind}: ${cell} ${low}..${high}`);
}

const hidden = 'withheld';

describe('one table', () => {
  it('leaves nothing to find where k values stay open', async () => {
    expect(
      await found(
        folderOf({
          'attendees.gender': [
            ['men', 80],
            ['women', hidden],
            ['non-binary', hidden],
            ['all', 100],
          ],
        }),
      ),
    ).toEqual([]);
    expect(
      await found(
        folderOf({
          'attendees.first_time': [
            ['yes', 80],
            ['no', '<10'],
            ['no-answer', hidden],
            ['all', 100],
          ],
        }),
      ),
    ).toEqual([]);
  });

  it('knows that somebody is in a category that is listed', async () => {
    const rows = [
      ['approved', 80],
      ['pending', '<10'],
      ['declined', hidden],
      ['all', 100],
    ] as const;
    expect(await found(folderOf({ 'attendees.status': rows }))).toEqual(['labels: declined 11..19', 'labels: pending 1..9']);
  });

  it('knows that the row of no answer is no option: where nobody is silent, there is none', async () => {
    const rows = [
      ['yes', 80],
      ['no', hidden],
      ['no-answer', '<10'],
      ['all', 150],
    ] as const;
    expect(await found(folderOf({ 'attendees.first_time': rows }))).toEqual(['labels: no 61..69', 'labels: no-answer 1..9']);
  });

  it('knows that a table by options stands there for somebody, and a share for its base', async () => {
    const rows = [
      ['yes', '<10'],
      ['no', '<10'],
      ['no-answer', hidden],
      ['all', 200],
    ] as const;
    const figures = [['attendees.first_time.share', '<10', '<10', 'withheld']] as const;
    expect(await found(folderOf({ 'attendees.first_time': rows }, { figures }))).toEqual([
      'doubles: attendees.first_time.share (base) 1..9',
      'doubles: no-answer 191..199',
    ]);
    expect(await found(folderOf({ 'attendees.first_time': rows }))).toEqual([]);
    const one = [['yes', '<10'], ['no', 0], ['no-answer', hidden], ['all', 200]] as const; // biome-ignore format: a table
    expect(await found(folderOf({ 'attendees.first_time': one }))).toEqual(['labels: no-answer 191..199', 'labels: yes 1..9']);
  });

  it('knows that somebody came where that is told, and whom the other tables are about', async () => {
    const came = [
      ['came', '<10'],
      ['absent', hidden],
      ['all', 200],
    ] as const;
    expect(await found(folderOf({ 'attendees.came': came }))).toEqual(['labels: absent 191..199', 'labels: came 1..9']);
    const country = [
      ['CN', 200],
      ['all', 200],
    ] as const;
    const of = async (tables: Parameters<typeof folderOf>[0]) =>
      (await audit(folderOf(tables), { earlier: [], attackers: ['outsider'], guesses: [] })).contradictions;
    expect(await of({ 'attendees.came': came, 'attendees.country': country })).toMatchObject([
      {
        en: 'event.ev.attendees.came: who came is told, so somebody did, but event.ev.attendees.country is told of all who registered, so nobody came',
      },
    ]);
  });

  it('knows that who came is crossed with tickets, or nobody stayed away', async () => {
    const tables = {
      'attendees.came': [['came', hidden], ['absent', '<10'], ['all', 200]],
      'attendees.ticket': [['Standard', 150], ['Student', 50], ['all', 200]],
    } as const; // biome-ignore format: tables
    expect(await found(folderOf(tables))).toEqual(['labels: absent 0..0', 'sums: came 200..200']);
    expect(await found(folderOf(tables, { files: { 'en/events/ev.html': '<p>attendees.ticket.came</p>' } }))).toEqual([]);
  });

  it('knows that a listed category of those that are joined is k or more, and what is joined where they are few', async () => {
    const rows = [
      ['architect', hidden],
      ['developer', hidden],
      ['other', hidden],
      ['all', 36],
    ] as const;
    expect(await found(folderOf({ 'came.job_function': rows }))).toEqual([
      'categories: architect 10..16',
      'categories: developer 10..16',
      'categories: other 10..16',
    ]);
    const ages = (all: number) =>
      folderOf({
        'came.age_band': [
          ['20-29', hidden],
          ['other', hidden],
          ['all', all],
        ],
      });
    expect(await found(ages(38))).toEqual([]);
    expect(await found(ages(28))).toEqual(['categories: 20-29 10..18', 'categories: other 10..18']);
  });

  it('adds organisations up by size: who named none is people too', async () => {
    const sizes = (...rows: readonly (readonly (string | number)[])[]) =>
      folderOf({
        'attendees.status': [
          ['approved', 62],
          ['all', 62],
        ],
        'organisations.size': rows,
      });
    expect(await found(sizes(['1', 60], ['all', 60]))).toEqual(['doubles: registrations that name no organisation 2..2']);
    expect(await found(sizes(['1', 62], ['all', 62]))).toEqual([]);
    expect(await found(sizes(['1', 40], ['2-4', 6], ['all', 46]))).toEqual([]);
    expect(await found(sizes(['1', 10], ['5-9', 2], ['25+', 1], ['all', 13]))).toEqual([]);
    // Sizes that no earlier edition listed are counted together: one of them may be of any size.
    expect(await found(sizes(['1', 60], ['other', 1], ['all', 61]))).toEqual([]);
  });

  it('subtracts the printed rows from the total', async () => {
    expect(
      await found(
        folderOf({
          'attendees.gender': [
            ['men', 95],
            ['women', hidden],
            ['all', 100],
          ],
        }),
      ),
    ).toEqual(['sums: women 5..5']);
  });

  it('takes hidden rows together: a few people are a few in several rows too', async () => {
    const rows = (all: number) =>
      folderOf({
        'survey.again': [
          ['yes', 80],
          ['maybe', hidden],
          ['no', hidden],
          ['all', all],
        ],
      });
    expect(await found(rows(89))).toEqual(['sums: maybe + no 9..9']);
    expect(await found(rows(90))).toEqual([]);
  });

  it('holds labels against the total', async () => {
    const rows = [
      ['approved', 80],
      ['pending', '<10'],
      ['declined', '<10'],
      ['all', 97],
    ] as const;
    expect(await found(folderOf({ 'attendees.status': rows }))).toEqual(['labels: declined 8..9', 'labels: pending 8..9']);
  });

  it('reads a printed interval as one', async () => {
    const rows = [
      ['men', 80],
      ['women', '5-12'],
      ['non-binary', hidden],
      ['all', 100],
    ] as const;
    expect(await found(folderOf({ 'attendees.gender': rows }))).toEqual(['labels: non-binary 8..15', 'labels: women 5..12']);
  });

  it('adds up along both dimensions of a crossing', async () => {
    const crossing = [
      ['yes', 'in-person', hidden], ['yes', 'virtual', hidden], ['yes', 'all', 40],
      ['no', 'in-person', hidden], ['no', 'virtual', hidden], ['no', 'all', 30],
      ['all', 'in-person', 66], ['all', 'virtual', 4], ['all', 'all', 70],
    ] as const; // biome-ignore format: a table
    const cells = await found(folderOf({ 'attendees.first_time.mode': crossing }));
    expect(cells).toEqual([
      'small-count: all/virtual 4..4',
      'sums: no/in-person 26..30',
      'sums: no/virtual 0..4',
      'sums: yes/in-person 36..40',
      'sums: yes/virtual 0..4',
      'sums: yes/virtual + no/virtual 4..4',
    ]);
  });

  it('turns a rounded share of a printed total back into a count', async () => {
    const rows = [
      ['approved', hidden, '83%'],
      ['pending', hidden],
      ['declined', hidden],
      ['all', 200],
    ] as const;
    expect(await found(folderOf({ 'attendees.status': rows }))).toEqual(['shares: approved 165..167']);
  });

  it('finds a small count that is simply printed, and lets numbers of organisations and of speakers in the programme be', async () => {
    const folder = folderOf({
      'attendees.status': [
        ['approved', 96],
        ['pending', 4],
        ['all', 100],
      ],
      'sponsors.tier': [
        ['gold', 2],
        ['all', 2],
      ],
      'speakers.stage': [
        ['keynote', 1],
        ['session', 29],
        ['all', 30],
      ],
    });
    expect(await found(folder)).toEqual(['small-count: pending 4..4']);
  });

  it('links the joined rows of tables that name different categories', async () => {
    const folder = folderOf({
      'attendees.country': [
        ['CN', 50],
        ['DE', hidden],
        ['other', hidden],
        ['all', 100],
      ],
      'attendees.country.mode': [
        ['CN', 'in-person', 50], ['CN', 'all', 50], ['other', 'in-person', 50], ['other', 'all', 50], ['all', 'in-person', 100], ['all', 'all', 100],
      ], // biome-ignore format: a table
    });
    expect(await found(folder)).toEqual([]);
  });
});

describe('the order of rows', () => {
  it('bounds a hidden row between printed ones', async () => {
    const rows = [
      ['TW', 31],
      ['IN', hidden],
      ['GB', 28],
      ['FR', hidden],
      ['all', 107],
    ] as const;
    expect(await found(folderOf({ 'attendees.ticket': rows }))).toEqual(['order: FR 17..20', 'order: IN 28..31']);
  });

  it('says nothing where hidden rows come last by label', async () => {
    const rows = [
      ['TW', 31],
      ['GB', 28],
      ['FR', hidden],
      ['IN', hidden],
      ['all', 90],
    ] as const;
    expect(await found(folderOf({ 'attendees.ticket': rows }))).toEqual([]);
  });

  it('is learnt from one table and used on all', async () => {
    const folder = folderOf({
      'attendees.ticket': [
        ['Standard', 50],
        ['Sponsor', hidden],
        ['Student', 20],
        ['Guest', hidden],
        ['all', 118],
      ],
      'attendees.region': [
        ['asia', 100],
        ['africa', hidden],
        ['europe', hidden],
        ['all', 118],
      ],
    });
    expect(await found(folder)).toContain('order: europe 1..9');
  });
});

describe('the same people counted twice', () => {
  const proposals = {
    'cfp.outcome': [
      ['rejected', hidden],
      ['accepted', 18],
      ['open', hidden],
      ['all', 66],
    ],
    'cfp.state': [
      ['rejected', 42],
      ['accepted', hidden],
      ['waitlisted', hidden],
      ['all', 66],
    ],
  } as const;

  it('gives open proposals and the waiting list by state against outcome', async () => {
    const files = { 'model.json': JSON.stringify({ sections: { events: { events: [{ id: 'ev', files: [file('proposals.csv')] }] } } }) };
    const cells = await found(folderOf(proposals, { files }));
    expect(cells).toContain('doubles: open 6..6');
    expect(cells).toContain('doubles: waitlisted 6..6');
  });

  it('leaves the waiting list open where two exports may tell of an acceptance taken back', async () => {
    const files = {
      'model.json': JSON.stringify({ sections: { events: { events: [{ id: 'ev', files: [file('one.csv'), file('two.csv')] }] } } }),
    };
    const cells = await found(folderOf(proposals, { files }));
    expect(cells).toContain('doubles: open 6..6');
    expect(cells.some((cell) => cell.includes('waitlisted 6..6'))).toBe(false);
  });

  it('gives the pending people who came by the show rate against check-ins', async () => {
    const folder = folderOf(
      {
        'attendees.status': [
          ['approved', 270],
          ['pending', 30],
          ['all', 300],
        ],
        'attendees.came': [
          ['came', 183],
          ['absent', 117],
          ['all', 300],
        ],
      },
      { figures: [['attendees.show_rate', 180, 270, 67]] },
    );
    expect(await found(folder)).toEqual(['doubles: pending, came 3..3']);
  });

  it('gives the registrations beyond the first of a person', async () => {
    const figures = [
      ['attendees.registered', 300],
      ['attendees.people', 297],
    ] as const;
    expect(await found(folderOf({}, { figures }))).toEqual(['doubles: registrations beyond the first of a person 3..3']);
  });

  it('gives who has no address by a table without a row for them', async () => {
    const folder = folderOf(
      {
        'attendees.contributor': [
          ['yes', 40],
          ['no', 60],
          ['all', 100],
        ],
      },
      { figures: [['attendees.unmatched', '<10']] },
    );
    expect(await found(folder)).toEqual(['doubles: attendees.unmatched 0..0']);
  });

  it('gives the countries of a region that are not listed', async () => {
    const folder = folderOf({
      'attendees.region': [
        ['asia', 40],
        ['europe', 20],
        ['no-answer', 40],
        ['all', 100],
      ],
      'attendees.country': [
        ['JP', 37],
        ['other', 23],
        ['no-answer', 40],
        ['all', 100],
      ],
    });
    expect(await found(folder)).toEqual(['sums: asia: countries not listed 3..3']);
  });

  it('reads from the report which countries the regions of a scheme have', async () => {
    const tables = {
      'attendees.region': [
        ['EU', 40],
        ['rest', 19],
        ['all', 59],
      ],
      'attendees.country': [
        ['DE', 37],
        ['other', 22],
        ['all', 59],
      ],
    } as const;
    const told = (regionCountries: object) => ({
      files: { 'model.json': JSON.stringify({ sections: { events: { events: [{ id: 'ev', regionCountries }] } } }) },
    });
    expect(await found(folderOf(tables, told({ EU: ['DE', 'FR'], rest: ['CN', 'US'] })))).toEqual(['sums: EU: countries not listed 3..3']);
    expect(await found(folderOf(tables, told({})))).toEqual([]);
  });
});

describe('counts of categories', () => {
  it('say how many are in the joined row at least', async () => {
    const country = (all: number) =>
      ({
        'attendees.country': [
          ['CN', 50],
          ['DE', 30],
          ['other', hidden],
          ['no-answer', hidden],
          ['all', all],
        ],
      }) as const;
    const figures = [['attendees.countries', 13]] as const;
    expect(await found(folderOf(country(100)))).toEqual([]);
    expect(await found(folderOf(country(100), { figures }))).toEqual(['categories: no-answer 1..9', 'categories: other 11..19']);
    expect(await found(folderOf(country(97))), 'as many countries are joined as make ten people').toEqual([
      'categories: no-answer 1..7',
      'categories: other 10..16',
    ]);
  });
});

describe('thresholds', () => {
  const told = (thresholds: object) => ({
    files: { 'model.json': JSON.stringify({ sections: { events: { events: [{ id: 'ev', thresholds }] } } }) },
  });
  const stages = {
    'speakers.stage.gender': [
      ['session', 'men', 9],
      ['session', 'women', 12],
      ['session', 'all', 21],
      ['all', 'men', 9],
      ['all', 'women', 12],
      ['all', 'all', 21],
    ],
  } as const;

  it('of keynotes are no lower than those of speakers, who stand in the same table', async () => {
    expect(await found(folderOf(stages, told({ keynotes: 5, speakers: 10 })))).toEqual([
      'small-count: all/men 9..9',
      'small-count: session/men 9..9',
    ]);
    expect(await found(folderOf(stages, told({ keynotes: 5, speakers: 5 })))).toEqual([]);
  });
});

describe('who has no row', () => {
  const event = (more: readonly (readonly [string, ...(string | number)[]])[]) =>
    folderOf(
      {
        'attendees.status': [
          ['pending', 40],
          ['other', 20],
          ['all', 60],
        ],
      },
      { figures: [['attendees.approved', hidden], ...more] },
    );

  it('is below k, so that a share of those approved, who are somebody, leaves one value fewer', async () => {
    expect(await found(event([]))).toEqual([]);
    expect(await found(event([['attendees.show_rate', hidden, hidden, 'withheld']]))).toEqual([
      'categories: attendees.approved 1..9',
      'categories: attendees.show_rate (base) 1..9',
    ]);
  });
});

describe('how countries are joined', () => {
  const event = (japan: number, countries: number) =>
    folderOf(
      {
        'attendees.region': [
          ['china', 100],
          ['asia', japan],
          ['africa', hidden],
          ['europe', hidden],
          ['all', 118 + japan],
        ],
        'attendees.country': [
          ['CN', 100],
          ['JP', japan],
          ['other', 18],
          ['all', 118 + japan],
        ],
      },
      {
        figures: [['attendees.countries', countries]],
        files: { 'model.json': JSON.stringify({ sections: { events: { events: [{ id: 'ev', regionCountries: { china: ['CN'] } }] } } }) },
      },
    );

  it('says how many people so many of them can have in a region: 18 of two countries below 10 are 9 of each', async () => {
    expect(await found(event(10, 4))).toEqual(['labels: africa 8..10', 'labels: europe 8..10']);
  });

  it('says nothing where one of them may be as large as any that has a row', async () => {
    expect(await found(event(40, 4))).toEqual([]);
  });
});

describe('other places than the data files', () => {
  const table = {
    'attendees.status': [
      ['approved', 80],
      ['pending', hidden],
      ['declined', hidden],
      ['all', 130],
    ],
  } as const;
  const page = (body: string) => `<html><body><main>${body}</main></body></html>`;

  it('are the page of any language', async () => {
    const files = { 'zh/events/ev.html': page('<table><tr><td id="event.ev.attendees.status/pending/count">22</td></tr></table>') };
    expect(await found(folderOf(table, { files }))).toEqual(['sums: declined 28..28', 'printed: pending 22..22']);
  });

  it('are the lengths of bars', async () => {
    const bar =
      '<tr><th><svg class="bar"><rect width="16.9%" height="100%"/></svg></th><td id="event.ev.attendees.status/pending/count">withheld</td></tr>';
    expect(await found(folderOf(table, { files: { 'en/events/ev.html': page(`<table>${bar}</table>`) } }))).toEqual([
      'shares: declined 28..28',
      'shares: pending 22..22',
    ]);
  });

  it('are the frozen numbers', async () => {
    const frozen = {
      id: 'attendees.status',
      universe: 'registrations@ev',
      dims: ['status'],
      rows: [{ key: ['pending'], count: { kind: 'count', value: 22 } }],
    };
    const files = { 'model.json': JSON.stringify({ sections: { events: { events: [{ id: 'ev', tables: [frozen] }] } } }) };
    expect(await found(folderOf(table, { files }))).toEqual(['sums: declined 28..28', 'printed: pending 22..22']);
  });

  it('are small numbers in sentences, names and days apart', async () => {
    const body =
      '<p>Seven people and 7 more came from <bdi>Street 3</bdi> on <time>4 May</time>, <b>130</b> in all, 62% of them early.</p>';
    const cells = await found(folderOf(table, { files: { 'en/events/ev.html': page(body) } }));
    expect(cells.map((cell) => cell.replace(/: .* /, ' '))).toEqual(['untraced 7..7']);
  });

  it('are the ends of an interval only where it leaves fewer values open than it must', async () => {
    const body = '<p>Left out: cancelled 1–17, no address 3–6.</p>';
    const cells = await found(folderOf(table, { files: { 'en/events/ev.html': page(body) } }));
    expect(cells.map((cell) => cell.replace(/: .* /, ' '))).toEqual(['untraced 3..3', 'untraced 6..6']);
  });

  it('are proofs that list what nobody prints only where it is small', async () => {
    const cells = [
      { id: 'change|registrations@ev|status=approved', k: 10, label: null },
      { id: 'registrations@ev|status=pending', k: 10, label: 'withheld' },
    ];
    const files = { 'data/ev.proof.json': JSON.stringify({ cells }) };
    expect(await found(folderOf(table, { files }))).toEqual(['proof: change|registrations@ev|status=approved 1..9']);
  });

  it('are digests that a guess confirms', async () => {
    const manifest = (version: string, basis?: string) => ({
      'manifest.json': JSON.stringify({ inputs: [{ source: 'event:ev', kind: 'event-file', origin: 'r.csv', version, basis }] }),
    });
    expect(await found(folderOf(table, { files: manifest(sha256('secret')) }), { guess: 'secret' })).toEqual([
      'hash: guess.csv null..null',
      'hash: r.csv null..null',
    ]);
    expect(
      await found(folderOf(table, { files: manifest(`hmac-sha256:${sha256('key, secret').slice(0, 32)}`) }), { guess: 'secret' }),
    ).toEqual([]);
    const plain = async (files: Readonly<Record<string, string>>) =>
      (await audit(folderOf(table, { files }), { attackers: ['outsider'] })).findings.length;
    expect(await plain(manifest(sha256('secret')))).toBe(1);
    expect(await plain(manifest(sha256('secret'), 'hmac'))).toBe(0);
  });
});

describe('earlier editions', () => {
  const rows = [
    ['A', 50],
    ['B', hidden],
    ['C', hidden],
    ['all', 80],
  ] as const;
  const now = folderOf({ 'attendees.ticket': rows });
  const edition = (...lines: readonly (readonly (string | number)[])[]) => folderOf({ 'attendees.ticket': lines });

  it('are remembered with their labels where nothing has changed', async () => {
    expect(await found(now)).toEqual([]);
    const earlier = [edition(['A', 50], ['B', '3-9'], ['C', hidden], ['all', 80])];
    expect(await found(now, { earlier })).toEqual(['earlier: B 3..9', 'earlier: C 21..27']);
  });

  it('are of other records where a row without an answer came or went: it stands wherever anybody is in it', async () => {
    const silent = edition(['A', 50], ['B', hidden], ['C', hidden], ['no-answer', hidden], ['all', 80]);
    expect(await found(silent, { earlier: [edition(['A', 50], ['B', '3-9'], ['C', hidden], ['all', 80])] })).toEqual([]);
    expect(await found(now, { earlier: [silent] })).toEqual([]);
  });

  it('are of other records where a number is what it was said not to be', async () => {
    const earlier = [edition(['A', 50], ['B', '3-9'], ['C', hidden], ['all', 80])];
    const result = await audit(edition(['A', 50], ['B', 0], ['C', 30], ['all', 80]), { attackers: ['outsider'], earlier });
    expect(result.contradictions).toEqual([]);
  });

  it('are of other records where an edition after them printed another number: as many went as had come', async () => {
    const first = edition(['A', 50], ['B', '3-9'], ['C', hidden], ['all', 80]);
    const between = (...all: readonly number[]) => all.map((n) => edition(['A', 50], ['B', hidden], ['C', hidden], ['all', n]));
    expect(await found(now, { earlier: [first, ...between(100)] })).toEqual([]);
    expect(await found(now, { earlier: [...between(100), first] })).toEqual(['earlier: B 3..9', 'earlier: C 21..27']);
    expect(await found(now, { earlier: [first, ...between(80)] })).toEqual(['earlier: B 3..9', 'earlier: C 21..27']);
  });

  it('are of other records where a figure of them was printed and is another or hidden now', async () => {
    const rated = (high: number | string, ...lines: readonly (readonly (string | number)[])[]) =>
      folderOf({ 'ratings.rating': lines }, { figures: [['ratings.high', high, 80, high === hidden ? hidden : '']] });
    const few = [
      ['1', '3-9'],
      ['2', 20],
      ['3', hidden],
      ['4', hidden],
      ['5', hidden],
      ['all', 80],
    ] as const;
    const many = [
      ['1', hidden],
      ['2', 20],
      ['3', 12],
      ['4', hidden],
      ['5', hidden],
      ['all', 80],
    ] as const;
    expect(await found(rated(hidden, ...many), { earlier: [rated(hidden, ...few)] })).toContain('earlier: 1 3..9');
    expect(await found(rated(hidden, ...many), { earlier: [rated(40, ...few)] })).toEqual([]);
  });

  it('say of a number that was printed and is hidden now that it is another: it would be printed again', async () => {
    const later = edition(['A', 50], ['B', '8-17'], ['C', hidden], ['all', 80]);
    const once = (b: number) => edition(['A', 20], ['B', b], ['C', 40 - b], ['all', 60]);
    expect(await found(later, { earlier: [once(30)] })).toEqual([]);
    expect(await found(later, { earlier: [once(12)] })).toEqual(['labels: B 8..17', 'labels: C 13..22']);
  });

  it('add nothing where this edition prints the number itself', async () => {
    const earlier = [edition(['A', hidden], ['B', hidden], ['C', hidden], ['all', 80])];
    const later = edition(['A', 50], ['B', 12], ['C', hidden], ['all', 80]);
    expect(await found(later, { earlier })).toEqual(['sums: C 18..18']);
  });

  it('give a small change away', async () => {
    const earlier = [edition(['A', 47], ['B', hidden], ['C', hidden], ['all', 77])];
    expect(await found(now, { earlier })).toEqual([
      'earlier: A: change since the earlier edition 3..3',
      'earlier: all: change since the earlier edition 3..3',
    ]);
  });

  it('are kept in the file of this edition', async () => {
    const cells = [
      { id: 'registrations@ev|', value: 76 },
      { id: 'registrations@ev|', value: 80 },
    ];
    const files = { 'data/ev.edition.json': JSON.stringify({ cells }) };
    expect(await found(folderOf({ 'attendees.ticket': rows }, { files }))).toEqual(['earlier: all: change since the earlier edition 4..4']);
  });

  it('are kept there however many there were', async () => {
    const cells = [76, 100, 80].map((value) => ({ id: 'registrations@ev|', value }));
    const files = { 'data/ev.edition.json': JSON.stringify({ cells }) };
    expect(await found(folderOf({ 'attendees.ticket': rows }, { files }))).toEqual([
      'earlier: all: change since an edition before it 4..4',
    ]);
  });

  it('are kept there with their labels', async () => {
    const cells = [
      { id: 'registrations@ev|', value: 80 },
      { id: 'registrations@ev|ticket=A', value: 50 },
    ];
    const told = [{ id: 'registrations@ev|ticket=B', low: 0, high: 6 }];
    const files = { 'data/ev.edition.json': JSON.stringify({ cells, told }) };
    expect(await found(folderOf({ 'attendees.ticket': rows }, { files }))).toEqual([]);
    const twice = { 'data/ev.edition.json': JSON.stringify({ cells: [...cells, ...cells], told }) };
    expect(await found(folderOf({ 'attendees.ticket': rows }, { files: twice }))).toEqual(['earlier: B 0..6', 'earlier: C 24..30']);
  });

  it('say nothing where the total alone is the same: as many may have come as went', async () => {
    const earlier = [edition(['A', hidden], ['B', '3-9'], ['C', hidden], ['all', 80])];
    expect(await found(now, { earlier })).toEqual([]);
  });

  it('say nothing where every sum is the same and a count that was small is not said to be small any more', async () => {
    const proposals = (cloud: string, open: number) =>
      folderOf({
        'cfp.outcome': [
          ['accepted', cloud],
          ['rejected', hidden],
          ['open', open],
          ['all', 40],
        ],
      });
    expect(await found(proposals('0–7', 20), { earlier: [proposals('<5', 20)] })).toEqual([]);
    expect(await found(proposals(hidden, 20), { earlier: [proposals('<5', 20)] })).toEqual([
      'earlier: accepted 1..4',
      'earlier: rejected 16..19',
    ]);
  });

  it('say nothing of who came where those who came are not the same', async () => {
    const checkIns = [
      ['came', '60-75'],
      ['absent', hidden],
      ['all', 100],
    ] as const;
    const came = (yes: number) => [
      ['yes', yes],
      ['no', hidden],
      ['no-answer', hidden],
      ['all', hidden],
    ] as const; // biome-ignore format: a table
    const states = [
      ['approved', 60],
      ['pending', 40],
      ['all', 100],
    ] as const;
    const of = (yes: number, said: string) =>
      folderOf({
        'attendees.came': [['came', said], ...checkIns.slice(1)],
        'attendees.status': states,
        'came.first_time': came(yes),
      });
    expect(await found(of(40, '60-75'), { earlier: [of(55, '52-67')] })).toEqual([]);
    expect(await found(of(40, '60-75'), { earlier: [of(40, '52-67')] })).toContain('earlier: came 60..67');
  });

  it('say nothing of records that have changed', async () => {
    const earlier = [edition(['A', 30], ['B', '3-9'], ['C', hidden], ['all', 60])];
    expect(await found(now, { earlier })).toEqual([]);
  });

  it('say more to somebody who knows that nobody left', async () => {
    const earlier = [edition(['A', 40], ['B', 12], ['C', 14], ['all', 66])];
    expect(await found(now, { earlier })).toEqual([]);
    expect(await found(now, { earlier, attackers: ['outsider', 'no-cancellation'] })).toEqual([
      'no-cancellation: B 13..15',
      'no-cancellation: C 15..17',
    ]);
  });
});

describe('two events of one file', () => {
  const table = (rows: readonly string[]) => ['row,country,count,percent', ...rows, ''].join('\n');
  const shown = (value: number) => ({ kind: 'count', value });
  type File = { readonly digest: string; readonly holds?: string; readonly leavesOut?: number };
  /** `main` has 300 people; what `colo` prints of the same table, or both of a survey. */
  const events = (main: readonly File[], colo: readonly File[], rows: readonly string[], name = 'attendees'): Folder => {
    const read = Object.entries({ main, colo });
    const inputs = read.flatMap(([event, files]) =>
      files.map(({ digest }) => ({ source: `event:${event}:${digest}.csv`, kind: 'event-file', version: `hmac-sha256:${digest}` })),
    );
    const told = read.map(([id, files]) => ({
      id,
      files: files.map(({ digest, holds, leavesOut: rest }) => ({
        file: `${digest}.csv`,
        holds,
        rows: shown(300),
        used: shown(300 - (rest ?? 0)),
        leftOut: rest === undefined ? [] : [{ reason: 'configured:ticket', rows: shown(rest) }],
      })),
    }));
    return new Map([
      [`data/event.main.${name}.country.csv`, table(['DE,DE,180,', 'CN,CN,120,', 'all,all,300,'])],
      [`data/event.colo.${name}.country.csv`, table(rows)],
      ['manifest.json', JSON.stringify({ inputs })],
      ['model.json', JSON.stringify({ sections: { events: { events: told } } })],
    ]);
  };
  const [all, part] = [[{ digest: 'aa' }], [{ digest: 'aa', leavesOut: 40 }]];
  const few = ['DE,DE,144,', 'CN,CN,116,', 'all,all,260,'];
  const fewer = ['DE,DE,178,', 'CN,CN,119,', 'all,all,297,'];
  const rest = ['doubles: CN: not in colo 1..1', 'doubles: DE: not in colo 2..2', 'doubles: all: not in colo 3..3'];
  const hiding = ['DE,DE,withheld,', 'CN,CN,withheld,', 'all,all,300,'];
  const both = ['doubles: CN 120..120', 'doubles: DE 180..180'];

  it('tell by subtraction who was at the first alone', async () => {
    expect(await found(events(all, part, few))).toEqual(['doubles: CN: not in colo 4..4']);
    expect(await found(events(all, part, ['DE,DE,160,', 'CN,CN,100,', 'all,all,260,']))).toEqual([]);
  });

  it('tell so of fewer sheets, of more rows left out than both leave out, and of one file of two', async () => {
    expect(await found(events(all, all, fewer))).toEqual(rest);
    expect(await found(events(part, [{ digest: 'aa', leavesOut: 43 }], fewer))).toEqual(rest);
    expect(await found(events([...all, { digest: 'bb' }], all, fewer))).toEqual(rest);
  });

  it('tell of each other what one of them hides, where they read the same rows', async () => {
    expect(await found(events(all, all, hiding))).toEqual(both);
    expect(await found(events(part, part, hiding))).toEqual(both);
    expect(await found(events(all, [{ digest: 'bb' }], hiding))).toEqual([]);
  });

  it('tell nothing of each other where they are read in another way', async () => {
    expect(await found(events(all, all, ['DE,DE,181,', 'CN,CN,withheld,', 'JP,JP,withheld,', 'all,all,300,']))).toEqual([]);
    expect(await found(events(all, all, ['DE,DE,182,', 'CN,CN,115,', 'all,all,297,']))).toEqual([]);
    expect(await found(events(part, part, ['FR,FR,12,', 'DE,DE,178,', 'CN,CN,107,', 'all,all,297,'])), 'others').toEqual([]);
  });

  it('tell nothing of each other where they are read from other files', async () => {
    expect(await found(events(all, [{ digest: 'bb', leavesOut: 40 }], few))).toEqual([]);
  });

  it('tell of the rows that their common files hold, and of no others', async () => {
    const [registrations, survey] = ['registrations', 'responses'].map((holds) => (digest: string) => ({ digest, holds }));
    const [main, colo] = ['aa', 'bb'].map((own) => [registrations!(own), survey!('cc')]);
    expect(await found(events(main!, colo!, hiding, 'survey'))).toEqual(both);
    expect(await found(events(main!, colo!, hiding))).toEqual([]);
    expect(await found(events(main!, [registrations!('aa')], hiding))).toEqual(both);
  });
});

describe('people who know people', () => {
  const rows = [
    ['yes', '<10'],
    ['no', '<10'],
    ['no-answer', 60],
    ['all', 69],
  ] as const;
  const folder = folderOf({ 'attendees.first_time': rows });

  it('can take themselves away and learn nothing more', async () => {
    expect(await found(folder, { attackers: ['outsider', 'own-row'] })).toEqual(['sums: yes + no 9..9']);
  });

  it('learn the number as a group that may be all of a cell', async () => {
    expect(await found(folder, { attackers: ['outsider', 'colleagues'] })).toEqual([
      'colleagues: no 0..0',
      'colleagues: yes 0..0',
      'sums: yes + no 9..9',
    ]);
  });
});

function file(name: string) {
  return { file: name, rows: { kind: 'withheld' }, used: { kind: 'withheld' }, leftOut: [] };
}

describe('the numbers that readers recompute from', () => {
  const RANGES = ['2016-01-01,2017-01-01', '2016-01-01,2018-01-01', '2016-01-01,', '2017-01-01,2018-01-01', '2017-01-01,', '2018-01-01,'];
  /** Each year holds a hundred commits. */
  const commits = (range: string) => {
    const [since, until] = range.split(',').map((day) => Number(day.slice(0, 4)));
    return 100 * ((until || 2019) - since!);
  };
  /** The cube of one country, with others taken together, between 2016, 2017, 2018 and the end. */
  const cube = (people: Readonly<Record<string, number>>, folded = 200) =>
    new Map([
      ['data/recompute.json', JSON.stringify({ minimum: 5, cube: { cuts: ['2016-01-01', '2017-01-01', '2018-01-01', ''] } })],
      [
        'data/recompute.csv',
        [
          'definition,since,until,country,entries,people,commits',
          ...Object.entries(people).map(([range, n]) => `default,${range},CN,1,${n},${commits(range)}`),
          ...RANGES.map((range) => `default,${range},(folded),3,${folded},400`),
        ].join('\n'),
      ],
    ]);

  it('are subtracted: who came, who left, who was away', async () => {
    const [first, second, both] = ['2016-01-01,2017-01-01', '2017-01-01,2018-01-01', '2016-01-01,2018-01-01'];
    expect(await found(cube({ [first]: 12, [both]: 14 }))).toEqual(['sums: default CN 2..2']);
    expect(await found(cube({ [second]: 12, [both]: 16 }))).toEqual(['sums: default CN 4..4']);
    expect(await found(cube({ [first]: 12, [second]: 12, [both]: 21 }))).toEqual(['sums: default CN 3..3']);
    expect(await found(cube({ [first]: 12, [second]: 12, [both]: 19 }))).toEqual([]);
    const last = '2018-01-01,';
    expect(await found(cube({ [both]: 30, '2017-01-01,': 30, '2016-01-01,': 38, [second]: 20 }))).toEqual(['sums: default CN 2..2']);
    expect(await found(cube({ [last]: 4 }))).toEqual(['small-count: default CN 4..4']);
    expect(await found(cube({ '2016-01-01,': 30, [second]: 28 })), 'before or after').toEqual(['sums: default CN 2..2']);
    expect(await found(cube({ [both]: 30, '2017-01-01,': 30, '2016-01-01,': 57 })), 'in both').toEqual(['sums: default CN 3..3']);
  });

  it('hold what has no readable time in the range of all time, and in no other', async () => {
    const years = ['2016-01-01,2017-01-01', '2017-01-01,2018-01-01', '2018-01-01,'];
    const withAll = (files: Map<string, string>, commits: readonly number[]) => {
      const lines = ['2016-01-01,', ...years].map((range, i) => `default,${range},(all),1,90,${commits[i]}`);
      return files.set('data/recompute.csv', `${files.get('data/recompute.csv')}\n${lines.join('\n')}`);
    };
    const both = { '2016-01-01,2018-01-01': 30, '2017-01-01,': 30, '2016-01-01,': 57 };
    expect(await found(withAll(cube(both), [300, 100, 100, 100]))).toEqual(['sums: default CN 3..3']);
    expect(await found(withAll(cube(both), [301, 100, 100, 100])), 'some of the 57 may be in no year').toEqual([]);
    const whole = { '2016-01-01,': 32, '2016-01-01,2018-01-01': 30 };
    expect(await found(withAll(cube(whole), [301, 100, 100, 100]))).toEqual(['sums: default CN 2..2']);
  });

  it('take together several countries and no few people', async () => {
    expect(await found(cube({ '2016-01-01,2017-01-01': 12 }, 3))).toEqual(['small-count: default (folded) 3..3']);
  });
});

describe('contributors by region', () => {
  type Rows = Readonly<Record<string, number>>;
  const table = (id: string, dimension: string, rows: Rows, overlap = 0): [string, string][] => [
    [`data/${id}.csv`, [`${dimension},value`, ...Object.entries(rows).map(([key, value]) => `${key},${value}`)].join('\n')],
    [`data/${id}.json`, JSON.stringify({ population: { overlap } })],
  ];
  const report = (scheme: string, byRegion: Rows, byCountry: Rows, overlap = 0) =>
    new Map([
      ['data/recompute.json', JSON.stringify({ minimum: 5, cube: null })],
      [
        'model.json',
        JSON.stringify({
          sections: {
            regions: {
              scheme,
              regions: [
                { key: 'Asia', countries: ['CN', 'SG'] },
                { key: 'Europe', countries: ['DE', 'FR'] },
              ],
            },
          },
        }),
      ],
      ...table('contributors.region', 'region', byRegion),
      ...table('contributors.country', 'country', byCountry, overlap),
    ]);
  const countries = { CN: 97, DE: 20, '(folded)': 23, '(unknown)': 280 };

  it('less the countries that are named leave nobody or enough, also of several taken together', async () => {
    expect(await found(report('continent', { Asia: 99, Europe: 41 }, countries))).toEqual(['sums: Asia 2..2']);
    expect(await found(report('continent', { Asia: 103, Europe: 20 }, countries))).toEqual([]);
    expect(await found(report('continent', { Europe: 41, '(folded)': 99 }, countries))).toEqual(['sums: (folded) 2..2']);
  });

  it('may have more than the difference where people stand in two countries, and is not judged where countries move', async () => {
    expect(await found(report('continent', { Asia: 99 }, countries, 3))).toEqual([]);
    expect(await found(report('eu', { Asia: 99 }, countries))).toEqual([]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { PeopleFileConfig } from '../../src/sources/affiliations/affiliation-source.ts';
import { normaliseDevelopers, readDevelopers, writeDevelopers } from '../../src/sources/affiliations/gitdm-developers.ts';
import { readGithubUsers, writeGithubUsers } from '../../src/sources/affiliations/github-users.ts';
import { read } from '../people-words.ts';
import { NO_SHARED_DATA, sharedData } from '../shared-data.ts';

const folder = path.join(sharedData() ?? '', 'affiliations');
const text = (file: string) => {
  const bytes = readFileSync(path.join(folder, file));
  return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
};

/** file, format, lines, used, ignored, left out. Assertions show counts only: the files name real people. */
const FILES: readonly (readonly [string, PeopleFileConfig['format'], number, number, number, number])[] = [
  ['developers_affiliations1.txt', 'gitdm-developers', 35590, 35586, 4, 0],
  ['developers_affiliations2.txt', 'gitdm-developers', 37389, 37385, 4, 0],
  ['developers_affiliations3.txt', 'gitdm-developers', 5100, 5096, 4, 0],
  ['cncf-config/aliases', 'gitdm-aliases', 205, 203, 2, 0],
  ['cncf-config/email-map', 'gitdm-email-map', 36979, 36977, 2, 0],
  ['cncf-config/domain-map', 'gitdm-domain-map', 773, 771, 2, 0],
  ['cncf-config/company-map', 'gitdm-company-map', 6, 0, 6, 0],
  ['gitdm.config-cncf', 'gitdm-config', 54, 29, 25, 0],
  ['github_users-2017-06.json.gz', 'github-users', 2967, 2967, 0, 0],
  ['github_users-2018-02.json.gz', 'github-users', 30809, 30809, 0, 0],
  ['locations.tsv.gz', 'keyed-locations', 69699, 69698, 1, 0],
];

describe.skipIf(!sharedData())(`the real files of 2019 (${NO_SHARED_DATA})`, () => {
  test.each(FILES)('%s: every line is used, ignored or listed', (file, format, lines, used, ignored, leftOut) => {
    const parsed = read(format, text(file));
    expect([parsed.lines, parsed.used, parsed.ignored, parsed.refused]).toEqual([lines, used, ignored, leftOut]);
    expect(used + ignored + leftOut).toBe(lines);
  });

  test('every group file', () => {
    const files = readdirSync(path.join(folder, 'cncf-config/groups'));
    const parsed = files.map((file) => read('gitdm-group', text(`cncf-config/groups/${file}`)));
    const sum = (part: (file: (typeof parsed)[number]) => number) => parsed.reduce((total, file) => total + part(file), 0);
    expect([
      files.length,
      sum((file) => file.lines),
      sum((file) => file.used),
      sum((file) => file.ignored),
      sum((file) => file.problems.length),
    ]).toEqual([28, 122, 41, 80, 1]);
  });

  test.each(['developers_affiliations1.txt', 'developers_affiliations2.txt', 'developers_affiliations3.txt'])(
    '%s is written back byte for byte',
    (file) => {
      const original = text(file);
      expect(normaliseDevelopers(original) === original).toBe(true);
      expect(writeDevelopers(readDevelopers(original)) === original).toBe(true);
    },
  );

  test.each(['github_users-2017-06.json.gz', 'github_users-2018-02.json.gz'])('%s is written back byte for byte', (file) => {
    const original = text(file);
    expect(writeGithubUsers(readGithubUsers(original)) === original).toBe(true);
  });
});

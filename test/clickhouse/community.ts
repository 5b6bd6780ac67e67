import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addCommits, bareRepository } from '../git-fixture.ts';

const COUNTRIES = ['China', 'Germany', 'India', 'United States', 'Japan'];
const EMPLOYERS = ['Huawei', 'IBM', 'Red Hat'];

/** Forty invented people with places and employers, and what they committed to two projects, in a folder ready to sync. */
export function community(folder: string, engine: string): string {
  const people = Array.from({ length: 40 }, (_, i) => `person-${i}@example.org`);
  for (const [place, name] of ['one', 'two'].entries()) {
    const commits = people.flatMap((email, i) =>
      Array.from({ length: 1 + ((i * (place + 3)) % 7) }, (_, k) => ({
        subject: `Change ${i} ${k}`,
        // Clocks that fit every place: those of servers.
        zone: '+0000',
        email,
        at: 1_546_300_800 + place * 40_000_000 + i * 86_400 + k * 7_000_000,
      })),
    );
    addCommits(bareRepository(folder, `${name}.git`), commits);
  }
  const own = join(folder, 'community');
  mkdirSync(own);
  const lines = people.filter((_, i) => i % 4 !== 3).map((email, i) => `${email},${EMPLOYERS[i % 3]},,,${COUNTRIES[i % 5]}`);
  writeFileSync(join(own, 'people.csv'), `person,organisation,from,until,location\n${lines.join('\n')}\n`);
  const projects = ['one', 'two'].map((name) => `  ${name}:\n    repositories: [{url: ../${name}.git, name: example/${name}}]\n`);
  writeFileSync(
    join(own, 'muster.yaml'),
    `name: Example\nprojects:\n${projects.join('')}people:\n  files:\n    - { path: people.csv, format: csv }\n${engine}`,
  );
  return own;
}

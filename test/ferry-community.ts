import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EXAMPLE = fileURLToPath(new URL('../examples/kubecon-china-2019', import.meta.url));

/** One small repository of the example with its files of people, and a claim: real formats, and a report of seconds. */
export function ferryConfig(report: string): string {
  return `name: Ferry
report: {${report}}
period: {to: 2019-07-29}
people:
  files:
    - {path: people/github_users.json, format: github-users}
    - {path: "people/developers_affiliations*.txt", format: gitdm-developers}
projects:
  ferry:
    repositories: [repositories/ferry__ferry.bundle]
`;
}

const CLAIMS = 'claims:\n  - {id: china, kind: rank, measure: contributors, by: country, subject: CN, asserts: 1}\n';

/** Lays that community into a folder. */
export function layFerry(folder: string, report: string): void {
  cpSync(join(EXAMPLE, 'people'), join(folder, 'people'), { recursive: true });
  cpSync(join(EXAMPLE, 'repositories/ferry__ferry.bundle'), join(folder, 'repositories/ferry__ferry.bundle'), { recursive: true });
  writeFileSync(join(folder, 'muster.yaml'), ferryConfig(report));
  writeFileSync(join(folder, 'claims.yaml'), CLAIMS);
}

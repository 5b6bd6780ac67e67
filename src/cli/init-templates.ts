import { repositoryName } from '../config/repository.ts';
import { withoutEnd } from '../util/without-end.ts';
export type InitAnswers = {
  readonly name: string;
  /** Address or path of the first repository, or null when the report starts from an event. */
  readonly repository: string | null;
  /** The `events:` section as YAML, or ''. */
  readonly events?: string;
};

/** A muster.yaml that works as it is, with everything else it could hold shown as comments. */
export function configTemplate(answers: InitAnswers): string {
  return [
    HEAD,
    `name: ${JSON.stringify(answers.name)}\n`,
    PERIOD,
    answers.repository === null ? PROJECTS_COMMENT : projects(answers.repository),
    PEOPLE,
    answers.events ? `${answers.events.trimEnd()}\n` : '',
    REPORT,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** How the project of a repository is called in both files, by the same name that reading it gives it. */
function projectOf(repository: string): { readonly key: string; readonly name: string } {
  const name = repositoryName(repository).split('/').at(-1)!;
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '');
  return { key: withoutEnd(plain, /-/) || 'project', name };
}

function projects(repository: string): string {
  const { key, name } = projectOf(repository);
  return `# One entry per project; a project may have several repositories (addresses or paths).
projects:
  ${key}:
    name: ${JSON.stringify(name)}
    # joined: 2024-01-01              # when it joined the foundation: claims can then compare before and after
    repositories:
      - ${JSON.stringify(repository)}
      # - {url: https://github.com/OWNER/COPY, mirror_of: OWNER/NAME}   # republishes commits of another repository
`;
}

/** A claims.yaml with one claim that works, or only the explanation when there is no repository yet. */
export function claimsTemplate(repository: string | null): string {
  const claim = (key: string) => `
claims:
  - id: contributors
    kind: count
    measure: contributors
    where: {project: ${key}}
    asserts: {value: 10, bound: at-least}
  - id: china-among-contributors
    kind: rank
    measure: contributors
    by: country
    subject: CN
    where: {project: ${key}}
    asserts: 2                        # the place somebody claims; the sentence is compiled from the data, whatever it says
`;
  return `# Sentences with a number in them. muster claim evaluates them; muster report prints them with what is not known.
# Kinds and keys: docs/en/claims.md
${repository === null ? '\nclaims: []\n' : claim(projectOf(repository).key)}`;
}

const HEAD = `# yaml-language-server: $schema=https://muster.example/schema/muster.json
# What this report is about, and where its records come from. Every key: docs/en/reference/config.md
`;

const PERIOD = `# Half-open [from, to) in UTC; a side left out is open.
# period: {from: 2024-01-01, to: 2025-01-01}
`;

const PROJECTS_COMMENT = `# Repositories whose contributions are counted:
# projects:
#   my-project:
#     repositories: [https://github.com/OWNER/NAME]
`;

const PEOPLE = `# What is known about people: who works where, and where they say they are. Without such files every country is "unknown", and the
# report says so.
# people:
#   files:
#     - {path: affiliations.csv, format: csv}                 # columns: person,organisation,from,until
#     - {path: "developers_affiliations*.txt", format: gitdm-developers}
#     - {path: github_users.json, format: github-users}
#   same: [[ann@example.org, ann-login]]                       # keys that are one person
#   bots: [{login: my-release-robot, evidence: our own release robot}]
`;

const REPORT = `report:
  # title: {en: Contributors of 2024, zh: 2024 年贡献者}
  # publisher: Example Foundation
  minimum: 5          # countries and organisations with fewer people are shown together
`;

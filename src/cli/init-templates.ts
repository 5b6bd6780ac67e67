import { repositoryName } from '../config/repository.ts';
import { withoutEnd } from '../util/without-end.ts';
import type { MachineLanguage } from './machine-language.ts';

export type InitAnswers = {
  readonly name: string;
  /** Address or path of the first repository, or null when the report starts from an event. */
  readonly repository: string | null;
  /** The `events:` section as YAML, or ''. */
  readonly events?: string;
};

/** A muster.yaml that works as it is, with everything else it could hold shown as comments. */
export function configTemplate(answers: InitAnswers, language: MachineLanguage): string {
  const say = WORDS[language];
  return [
    head(say),
    `name: ${JSON.stringify(answers.name)}\n`,
    `# ${say.period}\n# period: {from: 2024-01-01, to: 2025-01-01}\n`,
    answers.repository === null ? projectsComment(say) : projects(answers.repository, say),
    people(say),
    answers.events ? `${answers.events.trimEnd()}\n` : '',
    report(say),
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

function projects(repository: string, say: Words): string {
  const { key, name } = projectOf(repository);
  return `# ${say.projects}
projects:
  ${key}:
    name: ${JSON.stringify(name)}
    # joined: 2024-01-01              # ${say.joined}
    repositories:
      - ${JSON.stringify(repository)}
      # - {url: https://github.com/OWNER/COPY, mirror_of: OWNER/NAME}   # ${say.mirror}
`;
}

/** A claims.yaml with one claim that works, or only the explanation when there is no repository yet. */
export function claimsTemplate(repository: string | null, language: MachineLanguage): string {
  const say = WORDS[language];
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
    asserts: 2                        # ${say.asserts}
`;
  return `${say.claims}\n${repository === null ? '\nclaims: []\n' : claim(projectOf(repository).key)}`;
}

function head(say: Words): string {
  return `# yaml-language-server: $schema=https://muster.example/schema/muster.json\n# ${say.head}\n`;
}

function projectsComment(say: Words): string {
  return `# ${say.noProjects}
# projects:
#   my-project:
#     repositories: [https://github.com/OWNER/NAME]
`;
}

function people(say: Words): string {
  return `${say.people}
# people:
#   files:
#     - {path: affiliations.csv, format: csv}                 # ${say.columns}
#     - {path: "developers_affiliations*.txt", format: gitdm-developers}
#     - {path: github_users.json, format: github-users}
#   same: [[ann@example.org, ann-login]]                       # ${say.same}
#   bots: [{login: my-release-robot, evidence: ${say.evidence}}]
`;
}

function report(say: Words): string {
  return `report:
  # title: {en: Contributors of 2024, zh: 2024 年贡献者}
  # publisher: ${say.publisher}
  minimum: 5          # ${say.minimum}
`;
}

const WORDS = {
  en: {
    head: 'What this report is about, and where its records come from. Every key: docs/en/reference/config.md',
    period: 'Half-open [from, to) in UTC; a side left out is open.',
    projects: 'One entry per project; a project may have several repositories (addresses or paths).',
    joined: 'when it joined the foundation: claims can then compare before and after',
    mirror: 'republishes commits of another repository',
    noProjects: 'Repositories whose contributions are counted:',
    people: `# What is known about people: who works where, and where they say they are. Without such files every country is "unknown", and the
# report says so.`,
    columns: 'columns: person,organisation,from,until',
    same: 'keys that are one person',
    evidence: 'our own release robot',
    publisher: 'Example Foundation',
    minimum: 'countries and organisations with fewer people are shown together',
    claims: `# Sentences with a number in them. muster claim evaluates them; muster report prints them with what is not known.
# Kinds and keys: docs/en/claims.md`,
    asserts: 'the place somebody claims; the sentence is compiled from the data, whatever it says',
  },
  zh: {
    head: '这份报告关于什么，记录来自何处。全部键：docs/zh/reference/config.md',
    period: '统计期，左闭右开区间 [from, to)，UTC；省略的一侧不限。',
    projects: '每个项目一项；一个项目可以有多个仓库（地址或路径）。',
    joined: '加入基金会的日期：声明可据此比较前后',
    mirror: '重新发布另一个仓库的提交',
    noProjects: '要统计哪些仓库的贡献：',
    people: `# 关于人员的资料：谁任职于何处，自称身在何处。没有这样的文件，
# 所有人的国家或地区都是“未知”，报告会如实说明。`,
    columns: '列：person,organisation,from,until',
    same: '属于同一人的标识',
    evidence: '我们自己的发布机器人',
    publisher: '{en: Example Foundation, zh: 示例基金会}',
    minimum: '人数少于此数的国家、地区和组织合并显示',
    claims: `# 带有数字的句子。muster claim 检验它们；muster report 把它们连同未知的部分一并印出。
# 种类与各键：docs/zh/claims.md`,
    asserts: '他人声称的名次；无论写什么，句子都由数据得出',
  },
} as const satisfies Readonly<Record<MachineLanguage, Readonly<Record<string, string>>>>;

type Words = { readonly [Key in keyof (typeof WORDS)['en']]: string };

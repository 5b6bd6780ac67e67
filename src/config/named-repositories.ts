import type { Text } from '../languages/text.ts';
import { MusterError, MusterErrors } from '../model/error.ts';
import type { Instant } from '../model/ids.ts';
import type { RepositoryConfig } from '../sources/git/spec.ts';
import type { Effects } from '../util/effects.ts';
import { groupBy } from '../util/group-by.ts';
import { identityKey, isAddress } from './repository.ts';
import { type RepositoryPlace, repositoryPlace } from './repository-place.ts';
import type { MusterSpec } from './spec.ts';
import type { PlacedYaml } from './yaml-file.ts';

export type ProjectConfig = {
  readonly key: string;
  readonly name: Text;
  readonly joined: Instant | null;
  readonly repositories: readonly RepositoryConfig[];
};

type Entry = {
  readonly project: number;
  readonly path: readonly PropertyKey[];
  readonly place: RepositoryPlace;
  readonly repository: RepositoryConfig;
};

/**
 * The projects with every repository under the name of what it is (`repositoryPlace`), once per project. One repository listed twice, under
 * whatever spelling, is one; it is read where it is listed first.
 * @throws MusterErrors E_CONFIG_VALUE where two different repositories have one name, or one has two settings
 */
export async function namedRepositories(
  projects: readonly ProjectConfig[],
  folder: string,
  yaml: PlacedYaml<MusterSpec>,
  effects: Effects,
): Promise<readonly ProjectConfig[]> {
  const entries = await Promise.all(
    projects.flatMap((project, index) => project.repositories.map((one, nth) => entryOf(folder, yaml, project, index, one, nth, effects))),
  );
  const groups = [...groupBy(entries, ({ repository }) => identityKey(repository.repository)).values()];
  const problems = groups.flatMap((group) =>
    group.slice(1).flatMap((other, index) => contradiction(rivalOf(other, group.slice(0, index + 1)), other, yaml)),
  );
  if (problems.length > 0) throw new MusterErrors(problems);
  return projects.map((project, index) => ({
    ...project,
    repositories: groups.filter((group) => group.some((entry) => entry.project === index)).map((group) => group[0]!.repository),
  }));
}

async function entryOf(
  folder: string,
  yaml: PlacedYaml<MusterSpec>,
  project: ProjectConfig,
  index: number,
  repository: RepositoryConfig,
  nth: number,
  effects: Effects,
): Promise<Entry> {
  const place = await repositoryPlace(repository.origin, folder, effects);
  const written = yaml.value.projects[project.key]?.repositories[nth];
  const given = typeof written === 'object' ? written.name : undefined;
  const path = ['projects', project.key, 'repositories', nth];
  return { project: index, path, place, repository: given === undefined ? { ...repository, repository: place.name } : repository };
}

/** Of the entries of one name before this one, the first that is another repository, else the first. */
function rivalOf({ place }: Entry, before: readonly Entry[]): Entry {
  return before.find((one) => areTwo(one.place, place)) ?? before[0]!;
}

/** Whether two entries of one name are two repositories: other places, or two folders with one origin. An address and its copy are one. */
function areTwo(first: RepositoryPlace, other: RepositoryPlace): boolean {
  return first.place !== other.place || (first.copy !== undefined && other.copy !== undefined && first.copy !== other.copy);
}

function contradiction(first: Entry, other: Entry, yaml: PlacedYaml<MusterSpec>): MusterError[] {
  const { repository, origin } = first.repository;
  const { line } = yaml.placeOf(first.path);
  const at = yaml.placeOf(other.path);
  if (areTwo(first.place, other.place) && first.repository.location !== other.repository.location) {
    const two = other.repository.origin;
    const shown = {
      en: `${origin} (line ${line}) and ${two} are two repositories, and both would be called ${repository}.`,
      zh: `${origin}（第 ${line} 行）和 ${two} 是两个仓库，却都会叫作 ${repository}。`,
    };
    const advice = isAddress(origin)
      ? { en: 'Give one of them its real name', zh: '请给其中之一写上真实的名称' }
      : { en: 'Give one of them a name of its own', zh: '请给其中之一另取名称' };
    const entry = `{url: ${two}, name: OWNER/NAME}`;
    return [new MusterError('E_CONFIG_VALUE', shown, { at, hint: { en: `${advice.en}: ${entry}.`, zh: `${advice.zh}：${entry}。` } })];
  }
  const settings = ({ mailmap, branch, mirrorOf }: RepositoryConfig) => JSON.stringify([mailmap, branch, mirrorOf]);
  if (settings(first.repository) === settings(other.repository)) return [];
  return [
    new MusterError(
      'E_CONFIG_VALUE',
      {
        en: `${repository} is listed twice, here and in line ${line}, with different settings.`,
        zh: `${repository} 列了两次，此处和第 ${line} 行，设置却不同。`,
      },
      {
        at,
        hint: {
          en: 'Write the same mailmap, branch and mirror_of in both places.',
          zh: '请在两处写同样的 mailmap、branch 和 mirror_of。',
        },
      },
    ),
  ];
}

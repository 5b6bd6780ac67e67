import { dirname, join } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { ProjectConfig } from '../../config/named-repositories.ts';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import type { Message } from '../../util/message.ts';
import { privateFolder } from '../../util/private-files.ts';
import type { RepositoryConfig } from '../git/spec.ts';
import { NotThere } from './client.ts';
import type { OwnedRepository } from './forge.ts';
import { envelopesOf } from './forge-source.ts';
import { persisting } from './in-pieces.ts';
import { openForge, prefixOf } from './kinds.ts';
import type { ForgeConfig } from './spec.ts';

const WILD = '/*';

/** Whether a repository of the configuration stands for all of an owner's: `https://github.com/kubernetes/*`. */
function isWild({ origin }: RepositoryConfig): boolean {
  return origin.endsWith(WILD);
}

/**
 * The configuration with every `owner/*` replaced by the repositories the owner has. Forks, mirrors and empty ones are left out; archived ones stay, because
 * their history counts. What was chosen is said. The list is kept beside the answers: without a question the last one is taken.
 * @param answers the folder with the answers of all forges
 * @param ask whether the forge may be asked; otherwise the list as it was kept
 * @throws MusterError E_FORGE_OFFLINE when there is none, E_FORGE_TOKEN, E_FORGE_REFUSED, E_CONFIG_VALUE when no forge of the configuration has the owner
 */
export async function expandOwners(config: Config, answers: string, ask: boolean, effects: Effects): Promise<Config> {
  if (!config.projects.some(({ repositories }) => repositories.some(isWild))) return config;
  const projects: ProjectConfig[] = [];
  for (const project of config.projects) {
    const found: RepositoryConfig[] = [];
    for (const wild of project.repositories.filter(isWild)) found.push(...(await repositoriesFor(config, wild, answers, ask, effects)));
    // One that is listed on its own too has the settings given there.
    const all = [...found, ...project.repositories.filter((one) => !isWild(one))];
    projects.push({ ...project, repositories: [...new Map(all.map((one) => [one.repository.toLowerCase(), one])).values()] });
  }
  return { ...config, projects };
}

async function repositoriesFor(
  config: Config,
  wild: RepositoryConfig,
  answers: string,
  ask: boolean,
  effects: Effects,
): Promise<readonly RepositoryConfig[]> {
  const forge = config.forges.find((one) => hostOf(wild) === one.host);
  if (forge === undefined)
    throw new MusterError(
      'E_CONFIG_VALUE',
      {
        en: `${wild.origin} stands for all repositories of an owner, and no forge under forges can list them.`,
        zh: `${wild.origin} 代表某个所有者的全部仓库，而 forges 之下没有能列出它们的托管平台。`,
      },
      {
        hint: {
          en: `Add {kind: ...} for ${hostOf(wild)} under forges, or name the repositories.`,
          zh: `请在 forges 之下为 ${hostOf(wild)} 添加 {kind: ...}，或逐个写出仓库。`,
        },
        at: { file: config.file },
      },
    );
  const prefix = prefixOf(forge);
  const owner = wild.repository.slice(prefix.length, -WILD.length);
  const file = join(envelopesOf(answers, forge.host), 'owners', `${owner.replace(/[^\w.-]/g, '_')}.json`);
  const owned = ask ? await askOwned(forge, owner, file, effects) : await readOwned(file, forge, wild, effects);
  const chosen = owned.filter((one) => !one.fork && !one.mirror && !one.empty);
  if (ask) effects.log.info(choice(wild.repository, owned, chosen));
  const base = wild.origin.slice(0, -WILD.length - owner.length);
  return chosen.map(({ name }) => {
    const repository = `${prefix}${name}`;
    const copy = `${repository.replaceAll('/', '__')}.git`;
    return { ...wild, repository, origin: `${base}${name}`, location: wild.remote ? `${base}${name}` : join(dirname(wild.location), copy) };
  });
}

/** Asks and keeps the list; when that fails and there is an older one, the older one is taken and that is said. */
async function askOwned(forge: ForgeConfig, owner: string, file: string, effects: Effects): Promise<readonly OwnedRepository[]> {
  try {
    const { forge: asked } = openForge(forge, effects);
    const answered = await persisting(1, () => asked.repositoriesOf(owner));
    if (answered === undefined) throw tooMuch(forge, owner);
    const owned = answered.got;
    await privateFolder(dirname(file));
    await effects.files.writeFile(`${file}.new`, JSON.stringify({ at: effects.clock.now().toISOString(), owned }), { mode: 0o600 });
    await effects.files.rename(`${file}.new`, file);
    return owned;
  } catch (error) {
    if (error instanceof NotThere)
      throw new MusterError(
        'E_FORGE_REFUSED',
        { en: `${forge.host} has nobody called ${owner}.`, zh: `${forge.host} 上没有名为 ${owner} 的所有者。` },
        { hint: { en: 'Check the name under projects in muster.yaml.', zh: '请检查 muster.yaml 中 projects 之下的名称。' } },
      );
    const kept = error instanceof MusterError ? await keptList(file, effects) : undefined;
    if (kept === undefined) throw error;
    const { message, zh } = error as MusterError;
    const day = kept.at.slice(0, 10);
    effects.log.warn({
      en: `${message} The repositories of ${owner} are those of ${day}.`,
      zh: `${zh?.message ?? message}${owner} 的仓库取自 ${day}。`,
    });
    return kept.owned;
  }
}

function tooMuch({ host }: ForgeConfig, owner: string): MusterError {
  return new MusterError(
    'E_FORGE_REFUSED',
    {
      en: `${host} does not get as far as listing the repositories of ${owner}.`,
      zh: `${host} 未能列出 ${owner} 的仓库。`,
    },
    { hint: { en: 'Run muster sync again later, or name the repositories.', zh: '请稍后再运行 muster sync，或逐个写出仓库。' } },
  );
}

type Kept = { readonly at: string; readonly owned: readonly OwnedRepository[] };

async function keptList(file: string, effects: Effects): Promise<Kept | undefined> {
  const text = await effects.files.readFile(file, 'utf8').catch(() => undefined);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Kept);
  } catch {
    return undefined;
  }
}

async function readOwned(
  file: string,
  { tokenEnv }: ForgeConfig,
  { repository }: RepositoryConfig,
  effects: Effects,
): Promise<readonly OwnedRepository[]> {
  const kept = await keptList(file, effects);
  if (kept !== undefined) return kept.owned;
  throw new MusterError(
    'E_FORGE_OFFLINE',
    { en: `Which repositories ${repository} stands for was never asked.`, zh: `从未询问过 ${repository} 代表哪些仓库。` },
    { hint: { en: `Run muster sync once with ${tokenEnv} set.`, zh: `请设置 ${tokenEnv} 后运行一次 muster sync。` } },
  );
}

function hostOf({ origin }: RepositoryConfig): string {
  return new URL(origin).hostname.replace(/^www\./, '');
}

function choice(name: string, owned: readonly OwnedRepository[], chosen: readonly OwnedRepository[]): Message {
  const of = (list: readonly OwnedRepository[], is: (one: OwnedRepository) => boolean) => list.filter(is).length;
  const forks = of(owned, (one) => one.fork);
  const mirrors = of(owned, (one) => one.mirror && !one.fork);
  const empty = of(owned, (one) => one.empty && !one.fork && !one.mirror);
  const archived = of(chosen, (one) => one.archived);
  const out = { en: `${forks} forks, ${mirrors} mirrors, ${empty} empty`, zh: `复刻 ${forks}，镜像 ${mirrors}，空仓库 ${empty}` };
  return {
    en: `${name}: ${chosen.length} of ${owned.length} repositories, ${archived} of them archived; left out: ${out.en}.`,
    zh: `${name}：${owned.length} 个仓库中的 ${chosen.length} 个，其中 ${archived} 个已归档；排除：${out.zh}。`,
  };
}

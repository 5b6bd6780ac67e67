import { z } from 'zod';
import { means } from '../../config/means.ts';
import { repositoryName, resolveLocation } from '../../config/repository.ts';
import { wrong } from '../../config/spec-message.ts';
import { absolute } from '../../util/absolute.ts';

/** A repository of a project in muster.yaml. */
export const repositorySpec = z
  .union([
    z.string().min(1),
    z.strictObject({
      url: z.string().min(1).meta(means('Address or path of the repository.', '仓库的地址或路径。')),
      name: z
        .string()
        .regex(/^[^/\s]+(?:\/[^/\s]+)+$/, wrong('must look like owner/name or host/owner/name', '须形如 owner/name 或 host/owner/name'))
        .optional()
        .meta(
          means(
            'What it is called: owner/name is github.com, host/owner/name any other place. Default: by its address, or its origin.',
            '仓库名称：owner/name 指 github.com，其他主机写 host/owner/name。默认由其地址或 origin 得出。',
          ),
        ),
      branch: z
        .string()
        .min(1)
        .optional()
        .meta(means('The branch to read; default: the one HEAD names.', '读取的分支；默认为 HEAD 所指的分支。')),
      mirror_of: z
        .string()
        .optional()
        .meta(means('Name of the repository whose commits this one republishes.', '本仓库重新发布的是哪个仓库的提交（写其名称）。')),
      mailmap: z
        .string()
        .optional()
        .meta(means('A .mailmap file to use with this repository; left out: its own.', '用于此仓库的 .mailmap 文件；省略则用仓库自带的。')),
    }),
  ])
  .meta(means('A repository: its address or path.', '一个仓库：其地址或路径。'));

export type RepositoryConfig = {
  /** `owner/name` of github.com, `host/path` of any other place, `local/folder`. */
  readonly repository: string;
  /** As configured: an address or a path. */
  readonly origin: string;
  /** What git reads: the mirror's path, the path, or the address. */
  readonly location: string;
  readonly remote: boolean;
  readonly mirrorOf: string | null;
  readonly mailmap: string | null;
  /** The branch to read; null is the default branch. */
  readonly branch: string | null;
};

/** A repository with every default filled in, named by what is written there alone. @param mirrors folder of local copies */
export function normaliseRepository(entry: z.output<typeof repositorySpec>, folder: string, mirrors: string | undefined): RepositoryConfig {
  const repository = withAddress(typeof entry === 'string' ? { url: entry } : entry);
  const named = repository.name ?? repositoryName(repository.url);
  return {
    repository: named,
    origin: repository.url,
    ...resolveLocation(repository.url, named, folder, mirrors),
    mirrorOf: repository.mirror_of ?? null,
    mailmap: repository.mailmap ? absolute(folder, repository.mailmap) : null,
    branch: repository.branch ?? null,
  };
}

/** `kubernetes/*` stands for all repositories of an owner on GitHub; with a host in front, of an owner there. */
function withAddress<T extends { readonly url: string }>(entry: T): T {
  return /^[A-Za-z0-9][\w-]*\/\*$/.test(entry.url) ? { ...entry, url: `https://github.com/${entry.url}` } : entry;
}

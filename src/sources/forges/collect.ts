import { readFileSync } from 'node:fs';
import type { Database, Params } from '../../model/database.ts';
import { MusterError } from '../../model/error.ts';
import { emailKey, loginKey } from '../../model/person-key.ts';
import type { Effects } from '../../util/effects.ts';
import type { Message } from '../../util/message.ts';
import type { ForgeClient } from './client.ts';
import type { EnvelopeWriter } from './envelopes.ts';
import type { AccountAsked, Answer, CommitAsked, Forge } from './forge.ts';
import { type IsLeftOut, withoutPeople } from './left-out.ts';

const sql = (name: string) => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8');
const ADDRESSES = sql('addresses');
const MOVED = sql('moved');
const PROFILES = sql('profiles');

/** What was said longer ago is asked again: a new statement, beside the old one. */
const FRESH_DAYS = 180;
const DAY_MS = 86_400_000;

/** What is asked of one forge, and for whom. */
export type Scope = {
  readonly source: string;
  readonly prefix: string;
  /** A pattern of addresses that name an account; see `kinds.ts`. */
  readonly noreply: string;
  readonly isLeftOut: IsLeftOut;
};

/** A way to put answers by as they come. */
export type Keeper = {
  keep(answers: AsyncIterable<Answer>, total: number | undefined, what: Message): Promise<void>;
  readonly gaps: readonly string[];
};

/** Keeps each answer in its envelope before the next question is put, without anything of people who are left out. */
export function keeper(scope: Scope, writer: EnvelopeWriter, client: ForgeClient, effects: Effects): Keeper {
  const gaps: string[] = [];
  return {
    gaps,
    async keep(answers, total, what) {
      const progress = effects.log.progress(what);
      let done = 0;
      for await (const { about, ask, answer } of answers) {
        if (about === 'gap') gaps.push((ask as { item: string }).item);
        const without = (value: unknown) => withoutPeople(value, scope.prefix, scope.isLeftOut);
        await writer.append({ about, at: effects.clock.now().toISOString(), ask: without(ask), answer: without(answer) });
        done += 1;
        progress.update(
          total === undefined ? done : Math.min(done, total),
          total,
          client.counts.left === null ? undefined : { en: `${client.counts.left} points left`, zh: `还剩 ${client.counts.left} 点` },
        );
      }
      const { asked, left } = client.counts;
      progress.done({
        en: `${asked} questions${left === null ? '' : `, ${left} points left`}`,
        zh: `提问 ${asked} 次${left === null ? '' : `，还剩 ${left} 点`}`,
      });
    },
  };
}

export async function addressesToAsk(database: Database, scope: Scope, effects: Effects): Promise<readonly CommitAsked[]> {
  return commits(await database.all<Candidate>(ADDRESSES, parameters(ADDRESSES, scope, effects)), scope);
}

/** Addresses whose account gave up the name they hold. */
export async function movedToAsk(database: Database, scope: Scope, effects: Effects): Promise<readonly CommitAsked[]> {
  return commits(await database.all<Candidate>(MOVED, parameters(MOVED, scope, effects)), scope);
}

export async function profilesToAsk(database: Database, scope: Scope, effects: Effects): Promise<readonly AccountAsked[]> {
  const rows = await database.all<AccountAsked>(PROFILES, parameters(PROFILES, scope, effects));
  return rows
    .filter(({ login }) => !scope.isLeftOut(loginKey(login)))
    .map(({ login, id }) => ({ login: login.slice(scope.prefix.length), id }));
}

type Candidate = CommitAsked & { readonly email: string };

function commits(rows: readonly Candidate[], { isLeftOut }: Scope): readonly CommitAsked[] {
  return rows.filter(({ email }) => !isLeftOut(emailKey(email))).map(({ repository, sha }) => ({ repository, sha }));
}

function parameters(text: string, { source, prefix, noreply }: Scope, { clock }: Effects): Params {
  const stale = new Date(clock.now().getTime() - FRESH_DAYS * DAY_MS).toISOString();
  const all: Params = { source, prefix, noreply, stale };
  return Object.fromEntries(Object.entries(all).filter(([name]) => text.includes(`$${name}`)));
}

/** What could not be had, in one error, when everything else is kept. */
export function partError(host: string, all: readonly string[]): MusterError | undefined {
  const gaps = [...new Set(all)];
  if (gaps.length === 0) return undefined;
  const some = gaps.slice(0, 5);
  return new MusterError(
    'E_FORGE_PART',
    {
      en: `${host} could not give ${gaps.length} of the things asked for: ${some.join(', ')}${gaps.length > 5 ? ', ...' : ''}.`,
      zh: `所问的内容中，${host} 有 ${gaps.length} 项未能给出：${some.join('、')}${gaps.length > 5 ? '……' : ''}。`,
    },
    {
      hint: {
        en: 'Everything else is in the store. Run muster sync again to ask for them once more.',
        zh: '其余内容都已存入数据仓库。请再运行 muster sync，重新询问这些内容。',
      },
    },
  );
}

const WITHOUT_ACCOUNT = { en: 'Addresses without an account', zh: '没有账号的邮箱' };
const RENAMED = { en: 'Accounts that changed their name', zh: '改名的账号' };

/** Asks for the people of one forge: accounts behind addresses, then profiles; then once more for accounts that had moved. */
export async function* collectPeople({ database, forge, scope, keep }: Asking, effects: Effects): AsyncGenerator<void> {
  const accounts = async (found: readonly CommitAsked[], what: Message) => {
    const label = { en: `${what.en}: ${found.length}`, zh: `${what.zh}：${found.length}` };
    if (found.length > 0) await keep.keep(forge.accounts(found), forge.questions.accounts(found), label);
    return found.length > 0;
  };
  const profiles = async () => {
    const found = await profilesToAsk(database, scope, effects);
    const label = { en: `Profiles: ${found.length}`, zh: `个人资料：${found.length}` };
    if (found.length > 0) await keep.keep(forge.profiles(found), forge.questions.profiles(found.length), label);
    return found.length > 0;
  };
  if (await accounts(await addressesToAsk(database, scope, effects), WITHOUT_ACCOUNT)) yield;
  if (await profiles()) yield;
  if (!(await accounts(await movedToAsk(database, scope, effects), RENAMED))) return;
  yield;
  if (await profiles()) yield;
}

/** What a round of questions needs. */
export type Asking = { readonly database: Database; readonly forge: Forge; readonly scope: Scope; readonly keep: Keeper };

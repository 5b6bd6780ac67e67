import { z } from 'zod';
import { shippedTable } from '../../../config/shipped-table.ts';
import { emailKey, noreplyLogin } from '../../../model/person-key.ts';
import type { Declaration } from '../../../sources/git/parse-declarations.ts';
import { wildcard } from '../../../util/wildcard.ts';
import { namePattern, plainName, product } from './agent-name.ts';
import type { BotEvidence } from './bot-table.ts';

const list = z.array(z.string().min(1)).default([]);
const agentSpec = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  en: z.string().min(1),
  zh: z.string().min(1).optional().describe('Only where it has a Chinese name of its own.'),
  by: z.string().min(1).describe('Who makes it.'),
  does: z.enum(['coding', 'review', 'both']),
  since: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .describe('Only where a page tells it, which `evidence` names.'),
  logins: list,
  emails: list,
  names: list,
  words: list,
  marks: list,
  domains: list,
  evidence: z.string().min(1),
});

/** A program that writes or reviews changes under a name of its own. */
export type Agent = z.output<typeof agentSpec>;

/** What stands for an agent that declares itself in the kernel's form and is not in the table. */
export const OTHER_AGENT = 'other';

/** The built-in table of coding agents and review bots. */
export function builtInAgents(): readonly Agent[] {
  return shippedTable(new URL('./agents.yaml', import.meta.url), z.array(agentSpec));
}

/** The table as evidence about accounts and addresses. An ordinary account counts from the day the agent was there. */
export function agentEvidence(agents: readonly Agent[]): BotEvidence[] {
  return agents.flatMap(({ en, by, since, logins, emails, evidence }) => {
    const row = { state: 'bot', until: null, evidence: `${en}, an agent of ${by}: ${evidence}` } as const;
    return [
      ...logins.map((login) => ({
        ...row,
        login,
        email: null,
        since: login.endsWith('[bot]') || since === undefined ? null : `${since}T00:00:00Z`,
      })),
      ...emails.map((email) => ({ ...row, login: null, email, since: null })),
    ];
  });
}

/** Finds the agent, by key, that something written in a commit declares. */
export type AgentFinder = {
  /** Whether nobody but an agent, or an application of a forge, signs like this; the address is empty where none is known. */
  readonly isNobody: (name: string, email: string) => boolean;
  /** Where a person is expected: an author, a committer, a co-author. */
  readonly asPerson: (name: string, email: string) => string | undefined;
  /** In a line that names what helped. */
  readonly asDeclared: (declaration: Declaration) => string | undefined;
};

/** Compiles the table into look-ups. */
export function agentFinder(agents: readonly Agent[]): AgentFinder {
  const find = (patterns: (agent: Agent) => readonly string[], compile: (pattern: string) => (text: string) => boolean) => {
    const exact = new Map(agents.flatMap((agent) => patterns(agent).map((pattern) => [pattern.toLowerCase(), agent.key] as const)));
    const loose = [...exact].filter(([pattern]) => /[*?]/.test(pattern)).map(([pattern, key]) => ({ matches: compile(pattern), key }));
    return (text: string) => exact.get(text) ?? loose.find(({ matches }) => matches(text))?.key;
  };
  const byEmail = find(({ emails }) => emails, wildcard);
  const byLogin = find(({ logins }) => logins, wildcard);
  const byWholeName = find(({ names }) => names, namePattern);
  const byMark = find(({ marks }) => marks, namePattern);
  const byWord = find(({ words }) => words, wildcard);
  const byName = (name: string) => byWholeName(name) ?? byWord(CALLED_BOT.exec(name)?.[1] ?? '');
  const byAddress = (email: string) => {
    const key = emailKey(email);
    const login = noreplyLogin(key)?.key;
    return byEmail(key.key) ?? (login === undefined ? undefined : byLogin(login));
  };
  const atHome = homeFinder(agents);
  const asProduct = (name: string) => byWholeName(name) ?? byWholeName(product(name));
  const asPerson = (written: string, email: string) => {
    const name = plainName(written);
    const address = byAddress(email);
    const named = byName(name) ?? byMark(name) ?? byLogin(name.endsWith('[bot]') ? name : '');
    return named ?? (address === undefined ? undefined : (byWord(name) ?? address)) ?? atHome(name, email);
  };
  // Where a tool is expected, a mailbox of its own name at its maker's is no person's; some write the host alone.
  const atOwnHome = (name: string, email: string) => {
    const [, local = '', host = ''] = /^(?:([^@]*)@)?([^@]+)$/.exec(email) ?? [];
    return local === '' || local.toLowerCase() === product(name) ? atHome(name, `noreply@${host}`) : undefined;
  };
  const asTool = (written: string, email: string) => {
    const name = plainName(written);
    const address = byAddress(email);
    if (address === undefined && email !== '' && !NOBODY_READS.test(email)) return byName(name) ?? atOwnHome(name, email);
    return asProduct(name) ?? byName(name) ?? byWord(product(name)) ?? address;
  };
  return {
    isNobody(written, email) {
      const name = plainName(written);
      return byName(name) !== undefined || name.endsWith('[bot]') || atHome(name, email) !== undefined;
    },
    asPerson,
    asDeclared({ form, name, email, link }) {
      if (form === 'co-authored-by') return asPerson(name, email);
      if (form === 'assisted-by' && email === '') return asTool(AGENT_AND_MODEL.exec(name)?.[1] ?? name, '') ?? otherAgent(name);
      if (form === 'assisted-by' || form === 'generated-by') return asTool(name, email);
      const known = asProduct(plainName(name));
      if (form === 'line' || known !== undefined) return known;
      return link === '' ? asTool(name, '') : atHome(name, `noreply@${link}`);
    },
  };
}

/** Whoever is called a bot is none of those who bear the word as a name. */
const CALLED_BOT = /^(.+)[ -](?:bot|agent)$/;
/** Mailboxes at an agent's maker that no person writes from. */
const UNREAD = /^(?:no-?reply|bot|agent|ai|assistant)$/;
/** Words that are given names too: whoever works for the maker may have a mailbox of that name. */
const GIVEN_NAMES: ReadonlySet<string> = new Set(['claude', 'devin', 'jules', 'cody', 'charlie', 'kimi', 'bob']);

/** Finds the agent that is called by one of its words and writes from its maker's domain, from a mailbox of nobody or of its own name. */
function homeFinder(agents: readonly Agent[]): (name: string, email: string) => string | undefined {
  const homes = new Map<string, Agent[]>();
  for (const agent of agents)
    for (const word of new Set([...agent.words, agent.en, agent.key].map((text) => text.toLowerCase())))
      homes.set(word, [...(homes.get(word) ?? []), agent]);
  return (name, email) => {
    const word = product(plainName(name));
    const [, local = '', host = ''] = /^([^@]+)@([^@]+)$/.exec(email.toLowerCase()) ?? [];
    if (!UNREAD.test(local.split('+')[0]!) && (local !== word.replace(/\s/g, '') || GIVEN_NAMES.has(word))) return undefined;
    return homes.get(word)?.find(({ domains }) => domains.some((domain) => host === domain || host.endsWith(`.${domain}`)))?.key;
  };
}

/** Local parts that no person writes from. */
const NOBODY_READS = /^(?:no-?reply|support|agent|bot|ai|assistant)@/i;
/** `AGENT:MODEL`, which names of other tools may follow, is the kernel's form (Documentation/process): it declares an agent, known here or not. */
const AGENT_AND_MODEL = /^([\p{L}][\p{L}\p{N} ._+-]{0,39}):(?!\/)[\p{L}\p{N}][^\s]*(?:\s|$)/u;
const otherAgent = (name: string) => (AGENT_AND_MODEL.test(name) ? OTHER_AGENT : undefined);

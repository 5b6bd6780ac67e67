import { readFileSync } from 'node:fs';
import type { Database } from '../../model/database.ts';
import { dayNumber } from '../../sources/affiliations/day.ts';
import { agentFinder, builtInAgents, OTHER_AGENT } from '../people/bots/agents.ts';

const sql = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
const DECLARED = sql('declared.sql');
const ASSISTANCE = sql('assistance.sql');

type Declared = { readonly place: 'person' | 'tool'; readonly name: string; readonly email: string };

/** Rebuilds `agent` and `assistance`: which commits declare an agent. Only distinct names leave the database. */
export async function deriveAssistance(database: Database): Promise<void> {
  const agents = builtInAgents();
  await database.run('DELETE FROM agent');
  const table = await database.writer('agent');
  for (const { key, en, zh = en, by, does, since } of agents)
    table.append([key, en, zh, by, does, since === undefined ? null : dayNumber(since)]);
  table.append([OTHER_AGENT, 'another agent', '其他智能体', '', 'both', null]);
  await table.close();
  const { asPerson, asTool } = agentFinder(agents);
  await database.run('CREATE OR REPLACE TEMP TABLE declared_agent (place VARCHAR, name VARCHAR, email VARCHAR, agent VARCHAR)');
  const declared = await database.writer('declared_agent');
  for (const { place, name, email } of await database.all<Declared>(DECLARED)) {
    const agent = (place === 'person' ? asPerson : asTool)(name, email);
    if (agent !== undefined) declared.append([place, name, email, agent]);
  }
  await declared.close();
  await database.run(ASSISTANCE);
}

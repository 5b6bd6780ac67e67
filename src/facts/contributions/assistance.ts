import { readFileSync } from 'node:fs';
import type { Database } from '../../model/database.ts';
import { dayNumber } from '../../sources/affiliations/day.ts';
import type { Declaration } from '../../sources/git/parse-declarations.ts';
import { agentFinder, builtInAgents, OTHER_AGENT } from '../people/bots/agents.ts';
import { temporaryTable } from '../temporary-table.ts';

const sql = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
const DECLARED = sql('declared.sql');
const ASSISTANCE = sql('assistance.sql');

type Declared = Omit<Declaration, 'form'> & { readonly place: 'person' | Declaration['form'] };

/** Rebuilds `agent` and `assistance`: which commits declare an agent. Only distinct names leave the database. */
export async function deriveAssistance(database: Database): Promise<void> {
  const agents = builtInAgents();
  await database.run('DELETE FROM agent');
  const table = await database.writer('agent');
  for (const { key, en, zh = en, by, does, since } of agents)
    table.append([key, en, zh, by, does, since === undefined ? null : dayNumber(since)]);
  table.append([OTHER_AGENT, 'another agent', '其他智能体', '', 'both', null]);
  await table.close();
  const { asPerson, asDeclared } = agentFinder(agents);
  const declared = (await database.all<Declared>(DECLARED)).flatMap(({ place, name, email, link }) => {
    const agent = place === 'person' ? asPerson(name, email) : asDeclared({ form: place, name, email, link });
    return agent === undefined ? [] : [[place, name, email, link, agent]];
  });
  await temporaryTable(database, 'declared_agent (place VARCHAR, name VARCHAR, email VARCHAR, link VARCHAR, agent VARCHAR)', declared);
  await database.run(ASSISTANCE);
}

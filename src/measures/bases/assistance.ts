import { readFileSync } from 'node:fs';
import type { Base } from '../base.ts';
import { contributions } from './contributions.ts';

const { kind: _, role: __, ...dimensions } = contributions.dimensions;

/** Commits that declare an agent. The agent's own commits are among them: that it signs as author is a declaration too. */
export const assistance: Base = {
  ...contributions,
  name: 'assistance',
  unit: 'declarations',
  facts: readFileSync(new URL('./assistance.sql', import.meta.url), 'utf8').replace('{{contributions}}', contributions.facts.trim()),
  dimensions: {
    ...dimensions,
    agent: {
      group: 'agent',
      label: 'coalesce(agent.name_en, cells.agent)',
      join: 'LEFT JOIN agent ON agent.agent = cells.agent',
      match: 'agent IN (SELECT agent FROM agent WHERE agent = {{value}} OR name_en = {{value}})',
      time: false,
      unknown: [],
    },
    form: { group: 'form', label: 'cells.form::VARCHAR', join: '', match: 'form::VARCHAR = {{value}}', time: false, unknown: [] },
  },
  parameters: { ...contributions.parameters, bots: true },
};

import { readFileSync } from 'node:fs';
import type { Base, Dimension, Reason } from '../base.ts';
import { contributions } from './contributions.ts';

const read = (name: string) =>
  readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8').replace('{{contributions}}', contributions.facts.trim());
const column = (name: string): readonly [string, Dimension] => {
  const unknown: Reason[] = [
    ['no-affiliation', 'org_id IS NULL'],
    ['before-the-first-list', 'before_lists'],
    ['not-told', "member = 'yes'"],
  ];
  return [name, { group: name, label: `cells.${name}`, join: '', match: `${name} = {{value}}`, time: false, unknown }];
};

/** Contributions with what the landscape says of the organisation behind them. */
export const contributionsOfMembers: Base = {
  ...contributions,
  name: 'contributions-of-members',
  facts: read('contributions-of-members'),
  dimensions: { ...contributions.dimensions, ...Object.fromEntries([column('member'), column('member_type'), column('tier')]) },
  parameters: { ...contributions.parameters, at_end: false },
};

/** Contributions in the first year of their project. */
export const firstYear: Base = { ...contributions, name: 'first-year', facts: read('first-year') };

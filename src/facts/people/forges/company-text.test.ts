import { expect, test } from 'vitest';
import { builtInOrganisations } from '../../organisations/derive.ts';
import { organisationTable } from '../../organisations/organisation-table.ts';
import { readCompany } from './company-text.ts';

const table = organisationTable(builtInOrganisations());
const read = (text: string) => readCompany(text, (name) => table.find(name)?.key);

test.each([
  ['@google', 'google', 'known-name'],
  ['Google LLC ex-Meta', 'google', 'known-name'],
  ['Google, formerly Red Hat', 'google', 'known-name'],
  ['Senior Engineer at @redhat', 'red-hat', 'known-name-in-text'],
  ['student at 浙江大学', 'zju', 'known-name-in-text'],
  ['华为技术有限公司', 'huawei', 'known-name'],
  ['Huawei | Google', null, 'several'],
  ['ex-Google', null, 'former-only'],
  ['Freelance', 'independent', 'known-name'],
  ['looking for a job', null, 'no-employer'],
  ['学生', 'independent', 'known-name'],
  ['在读', null, 'no-employer'],
  ['engineer at Example Invented Works', 'Example Invented Works', 'name-as-written'],
  ['https://example.org', null, 'not-understood'],
  ['what is a company?', null, 'not-understood'],
] as const)('%s', (text, organisation, reason) => {
  expect(read(text)).toEqual({ organisation, reason });
});

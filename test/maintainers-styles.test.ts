import { describe, expect, it } from 'vitest';
import { named, problems } from './maintainers-read.ts';

/** As projects write them, one style each. */
describe('MAINTAINERS', () => {
  it('as blocks of what is known of each; where to reach many is nobody', () => {
    const text = [
      'Maintainers:',
      '',
      '  Ada Example',
      '  Email: ada@example.org',
      '  GitHub username: @ada',
      '  PGP fingerprint: E9C0 59EC 0D32',
      '',
      '  Bo Example',
      '  GitHub: bo-ex',
      '',
      'Mailing list: dev@lists.example.org',
      '',
      'Emeritus:',
      '',
      '  Cy Example',
      '  Email: cy@example.org',
    ].join('\n');
    expect(named('MAINTAINERS.txt', text)).toEqual([
      '3 / maintainer / ada | ada@example.org | Ada Example',
      '8 / maintainer / bo-ex | Bo Example',
    ]);
    const lists = [
      '# Maintainers',
      '* Mailing list: dev@lists.example.org',
      '* Bi-weekly meeting on Tuesdays',
      '* Ada Example',
      '  * Email: <ada@example.org>',
      '  * GitHub: [@ada](https://github.com/ada)',
      '* Email: maintainers@example.org',
    ].join('\n');
    expect(named('MAINTAINERS.md', lists)).toEqual(['4 / maintainer / ada | ada@example.org | Ada Example']);
  });

  it('in Chinese, with its marks and its words for roles', () => {
    const text = [
      '# 维护者',
      '| 姓名 | GitHub ID | 所属单位 |',
      '|---|---|---|',
      '| 张三虚 | [@zsx](https://github.com/zsx) | 示例公司 |',
      '## 评审者',
      '- 李四虚（@lsx，示例公司）',
      '- 王五虚 <ww@example.org>（@wwx）',
      '- 赵六虚，示例公司，GitHub ID：zlx',
      '## 已退出',
      '- 孙七虚（@sqx）',
    ].join('\n');
    expect(named('MAINTAINERS.md', text)).toEqual([
      '4 / maintainer / zsx | 张三虚 / 示例公司',
      '6 / reviewer / lsx | 李四虚',
      '7 / reviewer / wwx | ww@example.org | 王五虚',
      '8 / reviewer / zlx | 赵六虚',
    ]);
  });

  it('accounts with a name behind, in words, or behind the name of the forge; places that nobody has, and whoever is struck out, are nobody', () => {
    const text = [
      '**Project Lead**: Fay Example ([@fay](https://github.com/fay)), Example Ltd',
      '**Note**: ask @nobody',
      '# Approvers',
      '* ada (Ada Example)',
      "* Bo O'Example (he/him) – GitHub: bo-ex",
      '* `promtool`: Cy Example (<cy@example.org> / @cy)',
      '* ~~Dee Example~~ @dee (left in 2023)',
      '* Vacant',
      '* TBD',
      '',
      '| Name | GitHub |',
      '|---|---|',
      '| N/A | - |',
      '| ~~Eve Example~~ | @eve |',
    ].join('\n');
    expect(named('MAINTAINERS.md', text)).toEqual([
      '1 / maintainer / fay | Fay Example',
      '4 / approver / ada | Ada Example',
      "5 / approver / bo-ex | Bo O'Example",
      '6 / approver / cy | cy@example.org | Cy Example',
    ]);
    expect(problems('MAINTAINERS.md', text)).toEqual([]);
  });

  it('as tables of reStructuredText, and with comments that name columns', () => {
    const table = [
      '**Active Maintainers**',
      '',
      '+-------------+--------+-----------------+',
      '| Name        | GitHub | email           |',
      '+=============+========+=================+',
      '| Ada Example | ada    | ada@example.org |',
      '+-------------+--------+-----------------+',
      '| Bo Example  | bo-ex  | bo@example.org  |',
      '+-------------+--------+-----------------+',
      '',
      '**Retired Maintainers**',
      '',
      '+-------------+--------+-----------------+',
      '| Name        | GitHub | email           |',
      '+=============+========+=================+',
      '| Cy Example  | cy     | cy@example.org  |',
      '+-------------+--------+-----------------+',
    ].join('\n');
    expect(named('MAINTAINERS.rst', table)).toEqual([
      '6 / maintainer / ada | ada@example.org | Ada Example',
      '8 / maintainer / bo-ex | bo@example.org | Bo Example',
    ]);
    const cells = [
      '# COMMITTERS',
      '# GitHub ID, Name, Email address, GPG fingerprint',
      '"ada","Ada Example","ada@example.org",""',
      '# REVIEWERS',
      '# GitHub ID, Name, Email address, GPG fingerprint',
      '"bo-ex","Bo Example","bo@example.org",""',
    ].join('\n');
    expect(named('MAINTAINERS', cells)).toEqual([
      '3 / committer / ada | ada@example.org | Ada Example',
      '6 / reviewer / bo-ex | bo@example.org | Bo Example',
    ]);
  });

  it('as YAML by area: lists of files and labels name nobody, and need no word', () => {
    const yaml = [
      'ACPI:',
      '  status: maintained',
      '  maintainers: [ada]',
      '  collaborators: [bo-ex]',
      '  files: [lib/acpi/]',
      '  labels: ["area: ACPI"]',
      'Bluetooth:',
      '  status: odd fixes',
      '  files: [doc/connectivity/]',
    ].join('\n');
    expect(named('MAINTAINERS.yml', yaml)).toEqual(['3 / maintainer / ada']);
    expect(problems('MAINTAINERS.yml', yaml)).toEqual([]);
  });
});

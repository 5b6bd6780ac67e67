import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';

const TYPES = { Company: 'vendor', University: 'academic', Institution: 'academic', Foundation: 'non-profit', Community: 'non-profit' };

/**
 * Names in both languages from OpenDigger's labels (Apache-2.0).
 * @returns {readonly {en: string, zh: string, type: string}[]}
 */
export function readLabels(archive) {
  const folder = mkdtempSync(path.join(tmpdir(), 'labels-'));
  try {
    execFileSync('tar', ['-xzf', archive, '-C', folder]);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yml'))
      .sort()
      .flatMap((name) => {
        const label = parse(readFileSync(path.join(folder, name), 'utf8'));
        const type = TYPES[String(label?.type).split('-')[0]];
        if (type === undefined || typeof label.name !== 'string') return [];
        const zh = typeof label.name_zh === 'string' && /\p{Script=Han}/u.test(label.name_zh) ? label.name_zh.trim() : '';
        return [{ en: label.name.trim(), zh, type }];
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

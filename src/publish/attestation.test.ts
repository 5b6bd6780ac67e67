import { expect, it } from 'vitest';
import { sha256 } from '../util/sha256.ts';
import { ATTESTATION, attestationOf, SIGNATURES, unattested } from './attestation.ts';
import type { Manifest } from './manifest.ts';

const bytes = (text: string) => Buffer.from(text);
const listed = (path: string, text = path) => ({ path, sha256: sha256(text) });
const STATED = attestationOf(
  { files: [listed('z.html'), listed('b.html')], attached: [listed('c.pdf')] } as unknown as Manifest,
  'manifest.json',
);
const FILES = ['b.html', 'c.pdf', 'manifest.json', 'z.html'].map((path) => [path, bytes(path)] as const);
const wrong = (files: readonly (readonly [string, Uint8Array])[], text = STATED) => unattested(text, new Map(files));

it('a statement names every file of the manifest, what is attached and the manifest itself, by path', () => {
  expect(JSON.parse(STATED).subject.map(({ name }: { name: string }) => name)).toEqual(FILES.map(([path]) => path));
});

it('files as they were stated are no difference, nor are the statement and its signatures', () => {
  expect(wrong(FILES)).toEqual([]);
  expect(wrong([...FILES, ...[ATTESTATION, ...SIGNATURES].map((path) => [path, bytes('')] as const)])).toEqual([]);
});

it('other bytes, a file that is missing and one that is not named are told, by path', () => {
  const others = [['z.html', bytes('other')], ['a.html', bytes('new')], ...FILES.filter(([path]) => !/^[cz]/.test(path))] as const;
  expect(wrong(others)).toEqual([
    { path: 'a.html', stated: 'not named', found: sha256('new') },
    { path: 'c.pdf', stated: sha256('c.pdf'), found: 'missing' },
    { path: 'z.html', stated: sha256('z.html'), found: sha256('other') },
  ]);
});

it('what is no statement states nothing', () => {
  const type = JSON.parse(STATED)._type;
  expect(wrong(FILES, '{"_type":"else","subject":[]}')).toEqual([{ path: ATTESTATION, stated: type, found: 'else' }]);
  expect(wrong(FILES, JSON.stringify({ _type: type, subject: {} }))).toEqual([{ path: ATTESTATION, stated: type, found: type }]);
  expect(() => wrong(FILES, '{')).toThrow(SyntaxError);
});

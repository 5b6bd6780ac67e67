import { describe, expect, test } from 'vitest';
import { commitParser } from './parse-commit.ts';

const NOW = 1_600_000_000;
const ADA = 'Ada Example <ada@example.org> 1562923123 +0200';

/** A commit object as git stores it, as latin1 text. */
function object(headers: readonly string[], message = 'Subject\n'): string {
  return Buffer.from(`tree ${'0'.repeat(40)}\n${headers.map((line) => `${line}\n`).join('')}\n${message}`).toString('latin1');
}

const parse = (text: string) => commitParser(NOW)(text);
const signed = (line: string) => parse(object([`author ${line}`, `committer ${ADA}`]));

describe('a commit object', () => {
  test('gives author, committer, their times and offsets', () => {
    const commit = parse(object([`author ${ADA}`, 'committer Bo <bo@example.org> 1562923200 -0730']));
    expect(commit.author).toEqual({ name: 'Ada Example', email: 'ada@example.org', seconds: 1_562_923_123, offset: 120 });
    expect(commit.committer).toEqual({ name: 'Bo', email: 'bo@example.org', seconds: 1_562_923_200, offset: -450 });
    expect(commit.problems).toEqual([]);
  });

  test('hides nothing of itself in a signature, a merged tag or a message', () => {
    const fake = 'author Eve <eve@example.org> 1 +0000';
    const headers = [
      `author ${ADA}`,
      `committer ${ADA}`,
      `mergetag object ${'1'.repeat(40)}`,
      ` tagger Eve <eve@example.org> 1 +0000`,
      ` ${fake}`,
    ];
    const commit = parse(
      object([...headers, 'gpgsig -----BEGIN PGP SIGNATURE-----', ` ${fake}`, ' -----END-----'], `Subject\n\n${fake}\n`),
    );
    expect(commit.author.email).toBe('ada@example.org');
  });

  test.each([
    ['no author', [`committer ${ADA}`], 'author-missing', { name: '', email: '', seconds: null, offset: 0 }],
    ['no author and no committer', [], 'author-missing', { name: '', email: '', seconds: null, offset: 0 }],
  ])('%s', (_, headers, reason, author) => {
    const commit = parse(object(headers));
    expect(commit.author).toEqual(author);
    expect(commit.problems).toContain(reason);
  });

  test.each([
    ['an empty name', ' <ada@example.org> 5 +0000', 'name-empty', { name: '', email: 'ada@example.org' }],
    ['an empty address', 'Ada <> 5 +0000', 'email-empty', { name: 'Ada', email: '' }],
    ['an address without @', 'Ada <root> 5 +0000', 'email-without-at', { email: 'root' }],
    ['brackets in the address', 'Ada <<ada@example.org>> 5 +0000', 'email-brackets', { name: 'Ada', email: 'ada@example.org' }],
    [
      'an address that is not closed',
      'Ada <ada@example.org 5 +0000',
      'email-brackets',
      { name: 'Ada', email: 'ada@example.org', seconds: 5 },
    ],
    ['a NUL in the name', 'A\0da <ada@example.org> 5 +0000', 'control-characters', { name: 'Ada' }],
    ['six digits of offset', 'Ada <ada@example.org> 5 +051800', 'offset-unreadable', { seconds: 5, offset: 0 }],
    ['one digit of offset', 'Ada <ada@example.org> 5 -7', 'offset-unreadable', { seconds: 5, offset: 0 }],
    ['an offset of 99 hours', 'Ada <ada@example.org> 5 +9900', 'offset-unreadable', { seconds: 5, offset: 0 }],
    ['no offset', 'Ada <ada@example.org> 5', 'offset-unreadable', { seconds: 5, offset: 0 }],
    ['a time before 1970', 'Ada <ada@example.org> -86400 +0000', 'date-before-1970', { seconds: -86_400 }],
    ['a time in the future', `Ada <ada@example.org> ${NOW + 86_401} +0000`, 'date-in-future', { seconds: null }],
    ['a huge time', 'Ada <ada@example.org> 18446744073709551615 +0000', 'date-unreadable', { seconds: null }],
    ['no time', 'Ada <ada@example.org>', 'date-unreadable', { seconds: null }],
    ['a time in words', 'Ada <ada@example.org> Mon Jul 1', 'date-unreadable', { seconds: null }],
    ['a time in another base', 'Ada <ada@example.org> 0x10 +0000', 'date-unreadable', { seconds: null }],
  ])('%s is mended and listed', (_, line, reason, expected) => {
    const commit = signed(line);
    expect(commit.problems).toEqual([reason]);
    expect(commit.author).toMatchObject(expected);
  });

  test.each([
    ['exactly 1970', 'Ada <ada@example.org> 0 +0000', { seconds: 0 }],
    ['tomorrow, as a fast clock has it', `Ada <ada@example.org> ${NOW + 86_400} +0000`, { seconds: NOW + 86_400 }],
    ['the easternmost offset', 'Ada <ada@example.org> 5 +1400', { offset: 840 }],
    ['minus nothing', 'Ada <ada@example.org> 5 -0000', { offset: 0 }],
    ['blanks around the name', '  Ada   <ada@example.org> 5 +0000', { name: 'Ada' }],
    ['letters of every script', '王小明 <wang@example.org> 5 +0800', { name: '王小明', offset: 480 }],
  ])('%s is nothing odd', (_, line, expected) => {
    const commit = signed(line);
    expect(commit.problems).toEqual([]);
    expect(commit.author).toMatchObject(expected);
  });

  test('a reason is listed once though author and committer both have it', () => {
    expect(parse(object(['author A <x> 5 +0000', 'committer A <x> 5 +0000'])).problems).toEqual(['email-without-at']);
  });
});

describe('the encoding header', () => {
  const bytes = (name: Buffer, encoding: string) => {
    const line = Buffer.concat([name, Buffer.from(' <ada@example.org> 5 +0000\n')]);
    const parts = [
      Buffer.from('author '),
      line,
      Buffer.from('committer '),
      line,
      Buffer.from(encoding === '' ? '' : `encoding ${encoding}\n`),
      Buffer.from('\nS\n'),
    ];
    return Buffer.concat(parts).toString('latin1');
  };

  test.each([
    ['latin1', Buffer.from('J\xfcrgen', 'latin1'), 'ISO-8859-1', 'Jürgen', []],
    ['GB18030', Buffer.from([0xcd, 0xf5]), 'GB18030', '王', []],
    ['ISO-2022-JP, which is all ASCII bytes', Buffer.from('\x1b$B;3\x1b(B', 'latin1'), 'ISO-2022-JP', '山', []],
    ['an encoding nobody knows', Buffer.from('Jürgen'), 'klingon', 'Jürgen', ['text-encoding']],
    ['none, and not UTF-8 either', Buffer.from('J\xfcrgen', 'latin1'), '', 'Jürgen', ['text-encoding']],
    ['UTF-8 that ends in the byte 0xA0', Buffer.from('Mlà'), '', 'Mlà', []],
  ])('%s', (_, name, encoding, expected, problems) => {
    const commit = parse(bytes(name, encoding));
    expect(commit.author.name).toBe(expected);
    expect(commit.problems).toEqual(problems);
  });
});

describe('the message', () => {
  const withMessage = (message: string) => parse(object([`author ${ADA}`, `committer ${ADA}`], message));

  test('copies of a commit have one subject hash whatever follows the subject', () => {
    const original = withMessage('Fix the thing\n\nBecause.\n').subjectHash;
    expect(withMessage('Fix the thing\n\nBecause.\n\nKubernetes-commit: 1234\n').subjectHash).toBe(original);
    expect(withMessage('Fix the thing').subjectHash).toBe(original);
    expect(withMessage('Fix the thong\n').subjectHash).not.toBe(original);
  });

  test('the hash is the first 64 bits of the MD5 of the subject', () => {
    expect(withMessage('abc\n').subjectHash).toBe(0x900150983cd24fb0n);
  });

  test('ends at a NUL, as in git, and is listed', () => {
    const commit = withMessage('Subject\n\nText\0\n\nCo-authored-by: Bo <bo@example.org>\n');
    expect(commit.problems).toEqual(['nul-in-message']);
    expect(commit.trailers).toEqual([]);
  });

  test('may be 1 MB long', () => {
    const commit = withMessage(`Subject\n\n${'long line\n'.repeat(100_000)}\nCo-authored-by: Bo <bo@example.org>\n`);
    expect(commit.trailers.map((trailer) => trailer.person.email)).toEqual(['bo@example.org']);
  });

  test('names people in trailers, each once per kind', () => {
    const trailers = [
      'Co-authored-by: Bo <bo@example.org>',
      'co-authored-by: Bo <bo@example.org>',
      'Co-developed-by: Flo <flo@example.org>',
      'Signed-off-by: Ada <ada@example.org>',
      'Reviewed-by: Eve <eve@example.org>',
      'Cc: Tom <tom@example.org>',
    ];
    const commit = withMessage(`Subject\n\n${trailers.join('\n')}\n`);
    expect(commit.trailers.map(({ kind, person }) => [kind, person.name, person.email])).toEqual([
      ['co-authored-by', 'Bo', 'bo@example.org'],
      ['co-authored-by', 'Flo', 'flo@example.org'],
      ['signed-off-by', 'Ada', 'ada@example.org'],
      ['reviewed-by', 'Eve', 'eve@example.org'],
    ]);
  });

  test('a trailer without an address is listed and left out', () => {
    const commit = withMessage('Subject\n\nSigned-off-by: Ada\nSigned-off-by: Bo <bo@example.org>\n');
    expect(commit.problems).toEqual(['trailer-unreadable']);
    expect(commit.trailers.map((trailer) => trailer.person.name)).toEqual(['Bo']);
  });
});

test.each([
  ['in a subject', (blanks: string) => `a${blanks}x\n`],
  ['in a longer subject', (blanks: string) => `a${blanks}x\nb${blanks}y\n\nbody\n`],
  ['in a trailer', (blanks: string) => `S\n\nB\n\nSigned-off-by: a <a@example.org>${blanks}x\n`],
  ['before the colon of a trailer', (blanks: string) => `S\n\nB\n\nSigned-off-by${blanks}x: a <a@example.org>\n`],
  ['between lines', (blanks: string) => `S\n${blanks.replaceAll(' ', ' \n')}x\n`],
  ['in a name', () => 'S\n'],
])('a million blanks %s cost no more than their length', (_, message) => {
  // Time quadratic in them would be hours.
  const blanks = ' '.repeat(1_000_000);
  const line = `author A${blanks}b <a${blanks}@example.org>${blanks}1562923123${blanks}+0000${blanks}x`;
  expect(parse(object([line, `committer ${ADA}`], message(blanks))).committer.name).toBe('Ada Example');
});

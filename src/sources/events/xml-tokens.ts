/** What comes next in an XML text. Names keep their prefix; character data may come in several pieces. */
export type XmlToken =
  | { readonly type: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly closed: boolean }
  | { readonly type: 'close'; readonly name: string }
  | { readonly type: 'text'; readonly text: string };

const TAG = /^<(\/?)([^\s/>]+)([\s\S]*?)(\/?)>$/;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const OPENERS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * Cuts XML into tokens as it streams by, holding one token at a time. Reads what exporters write: no validation, no entity but the five of
 * the standard and character numbers (a document type cannot define any, so none can blow up), comments and instructions skipped.
 */
export async function* xmlTokens(chunks: AsyncIterable<string>): AsyncGenerator<XmlToken> {
  let rest = '';
  for await (const chunk of chunks) {
    rest += chunk;
    let at = 0;
    for (;;) {
      const piece = nextPiece(rest, at);
      if (piece === undefined) break;
      at += piece.length;
      const token = tokenOf(piece);
      if (token) yield token;
    }
    rest = rest.slice(at);
  }
}

/** The next whole token's text, or undefined when its end has not arrived yet. */
function nextPiece(text: string, at: number): string | undefined {
  if (at >= text.length) return undefined;
  if (text[at] !== '<') {
    const end = text.indexOf('<', at);
    return end < 0 ? undefined : text.slice(at, end);
  }
  for (const [open, close] of OPENERS) {
    if (text.startsWith(open, at)) return sliceTo(text, at, close);
    if (open.startsWith(text.slice(at)) && text.length - at < open.length) return undefined;
  }
  return sliceTo(text, at, '>');
}

function sliceTo(text: string, at: number, close: string): string | undefined {
  const end = text.indexOf(close, at);
  return end < 0 ? undefined : text.slice(at, end + close.length);
}

function tokenOf(piece: string): XmlToken | undefined {
  if (piece[0] !== '<') return { type: 'text', text: decodeEntities(piece) };
  if (piece.startsWith('<![CDATA[')) return { type: 'text', text: piece.slice(9, -3) };
  if (piece.startsWith('<?') || piece.startsWith('<!')) return undefined;
  const [, slash, name = '', inside = '', self] = TAG.exec(piece) ?? [];
  if (slash) return { type: 'close', name };
  const attributes: Record<string, string> = {};
  for (const [, key = '', double, single] of inside.matchAll(ATTRIBUTE)) attributes[key] = decodeEntities(double ?? single ?? '');
  return { type: 'open', name, attributes, closed: self === '/' };
}

function decodeEntities(text: string): string {
  return text.includes('&')
    ? text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (whole, body: string) => NAMED[body] ?? numbered(body) ?? whole)
    : text;
}

function numbered(body: string): string | undefined {
  const code = body.startsWith('#x') ? Number.parseInt(body.slice(2), 16) : body.startsWith('#') ? Number(body.slice(1)) : Number.NaN;
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

import { Parser } from 'htmlparser2';

/** What comes next in an XML or HTML text. Names are local: prefixes are the writer's own. Character data may come in several pieces. */
export type XmlToken =
  | { readonly type: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly type: 'close'; readonly name: string }
  | { readonly type: 'text'; readonly text: string };

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Cuts XML into tokens as it streams by. No validation, no entity but the five of the standard and character numbers (a document type cannot
 * define any, so none can blow up); comments and instructions are skipped. An element that closes itself gives two tokens.
 */
export async function* xmlTokens(chunks: AsyncIterable<string>, xmlMode = true): AsyncGenerator<XmlToken> {
  let tokens: XmlToken[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) =>
        tokens.push({
          type: 'open',
          name: local(name),
          attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value])),
        }),
      onclosetag: (name) => tokens.push({ type: 'close', name: local(name) }),
      ontext: (text) => tokens.push({ type: 'text', text }),
    },
    { xmlMode, decodeEntities: true },
  );
  for await (const chunk of chunks) {
    parser.write(chunk);
    yield* tokens;
    tokens = [];
  }
}

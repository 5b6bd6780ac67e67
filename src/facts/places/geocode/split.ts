/** A piece of a text between separators, as written. */
export type Segment = {
  readonly text: string;
  /** Whether what stands before it sets places beside each other (`/`, `->`) and not a place in its country (`,`). */
  readonly peer: boolean;
  /** A country given by a flag or a top-level domain: `text` is its code. */
  readonly code: boolean;
  /** Said to be past, an origin or a plan. */
  readonly past: boolean;
  /** Denied: `not in Hong Kong`. */
  readonly denied: boolean;
};

/** Longer texts are cut here: nobody writes a place in more. */
const MAX_LENGTH = 240;

const FLAG = /[\u{1F1E6}-\u{1F1FF}]{2}/gu;
const UK_PART_FLAG = /\u{1F3F4}[\u{E0061}-\u{E007A}]+\u{E007F}/gu;
const TOP_LEVEL_DOMAIN = /(?<=^|[\s(/])\.([a-z]{2})(?=$|[\s)/])/g;
/** Domains that are sold everywhere and say nothing about a place. */
const VANITY = new Set([
  'io',
  'ai',
  'me',
  'co',
  'tv',
  'cc',
  'ws',
  'fm',
  'so',
  'sh',
  'gg',
  'eu',
  'to',
  'ly',
  'la',
  'rc',
  'py',
  'rs',
  'md',
  'ps',
  'pl',
  'js',
  'ml',
]);
const CODE_OPEN = '\ue000';
const CODE_CLOSE = '\ue001';

const DOTTED_LETTERS = /(?<![\p{L}])((?:\p{L}\.\s?){1,3}\p{L})\.?(?![\p{L}])/gu;
const DOTTED_BEFORE_WORD = /(?<![\p{L}])((?:[A-Z]\.){2,3})(?=\p{L}{2})/gu;
const SHORTENED =
  /(?<![\p{L}])(st|ste|ft|mt|co|sta|sto|calif|mass|penn|tenn|fla|tex|wash|ariz|colo|conn|ill|ind|mich|minn|ore|univ|rep|cd|edo|bs|as|jl|kab|kgs|s|n|e|w|i|br|frankfurt a|tp|prov)\.\s*(?=[\p{L}])/giu;
const SEPARATORS =
  /(\s*(?:[/|;\\\n\t]|<?[-=]+>|[→➢➡⇌↔⇄⟶⇒➔✈＞>＆↹⇆»›<]|\s\+\s|\s~\s)+\s*)|(\s*(?:[,，、()（）[\]{}【】「」:：·・•●♥❤★☆✪|!?"“”„«*=…。^@#]|\p{Extended_Pictographic}|\.(?=\s|\p{L})|\s[-–—]+\s?|\s?[-–—]+\s|[–—]|--+)+\s*)/u;
const SPLITTER = new RegExp(SEPARATORS.source, 'gu');
/** Texts in which only a comma can separate: most of all. */
const ONLY_COMMAS = /^[A-Za-z0-9 ,']*$/;
/** Part of every English word that `PAST`, `PAST_END`, `PRESENT` and `DENIED` know. */
const TIME_OR_DENIAL =
  /prev|form|orig|once|born|raised|native|grew|from|used|\bex|before|past|was|soon|moving|next|heading|studied|via|aka|now|current|liv|based|resid|present|locat|moved|stay|\bnot?\b|never|anywhere|isn/i;
/** `SPLITTER` for texts in ASCII, which are most: engines match it several times faster. */
const ASCII_SPLITTER =
  /(\s*(?:[/|;\\\n\t]|<?[-=]+>|[><]|\s\+\s|\s~\s)+\s*)|(\s*(?:[,()[\]{}:|!?"*=^@#]|\.(?=\s|[A-Za-z])|\s-+\s?|\s?-+\s|--+)+\s*)/g;

const PAST =
  /^(?:previously|prev|formerly|former|originally|originally from|once|born in|born|raised in|native of|grew up in|from|used to be|used to live in|ex|before war|before|expat|past|was in|soon|soon to be|moving to|next|heading to|studied in|orig|via|aka|原籍|老家|曾在|来自)(?![\p{L}])/iu;
const PAST_END = /(?<![\p{L}])(?:expat|native|ex-?pat|originally|before|born|raised|formerly|previously)\s*$/iu;
const PAST_ASIDE =
  /[(（[](?:but from|but born|previously|prev|formerly|former|originally|born in|born|from|used to be|ex|before|was in|soon|aka)[\s:.][^)）\]]*[)）\]]/giu;
/** Cheap test before the costly one. */
const PRESENT_HINT = /now|current|liv|based|resid|present|locat|moved|stay|现|常/i;
const NOT_ASCII = /[^ -~]/;
const PRESENT =
  /(?<![\p{L}])(?:but |and )?(?:now in|now|currently in|currently|living in|lives in|live in|based in|residing in|presently in|located in|moved to|relocated to|staying in|现居住|现居|现在|常驻)[\s:]+(?=\S)/iu;
const DENIED = /^(?:not|not in|no longer in|nowhere near|never in|anywhere but|far from|definitely not|isn'?t|不在|不是)\s/iu;

/** Cuts a text into the pieces that may each name a place. Never throws; at most a few hundred pieces. */
export function split(text: string): Segment[] {
  const cut = text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text;
  if (ONLY_COMMAS.test(cut) && !TIME_OR_DENIAL.test(cut)) return splitAtCommas(cut);
  const ready = prepare(cut);
  const segments: Segment[] = [];
  let peer = false;
  let start = 0;
  const splitter = NOT_ASCII.test(ready) ? SPLITTER : ASCII_SPLITTER;
  splitter.lastIndex = 0;
  for (let match = splitter.exec(ready); match !== null; match = splitter.exec(ready)) {
    peer = push(segments, ready.slice(start, match.index), peer) ? match[1] !== undefined : peer || match[1] !== undefined;
    start = match.index + match[0].length;
  }
  push(segments, ready.slice(start), peer);
  return presentOnly(segments);
}

function splitAtCommas(text: string): Segment[] {
  const segments: Segment[] = [];
  for (let start = 0; start <= text.length; ) {
    const comma = text.indexOf(',', start);
    const end = comma < 0 ? text.length : comma;
    const piece = text.slice(start, end).trim();
    if (piece !== '') segments.push({ text: piece, peer: false, code: false, past: false, denied: false });
    start = end + 1;
  }
  return segments;
}

function push(segments: Segment[], piece: string, peer: boolean): boolean {
  const parts = piece.includes(CODE_OPEN) ? piece.split(/(\ue000..\ue001)/u) : [piece];
  let pushed = false;
  for (const part of parts) {
    const code = part.startsWith(CODE_OPEN);
    const text = code ? part.slice(1, 3) : part.trim();
    if (text === '') continue;
    const phrase = !code && (text.includes(' ') || NOT_ASCII.test(text));
    segments.push({
      text,
      peer: peer && !pushed,
      code,
      past: phrase && (PAST.test(text) || PAST_END.test(text)),
      denied: phrase && DENIED.test(text),
    });
    pushed = true;
  }
  return pushed;
}

/** When a text says where its writer is now, what it says before that does not count. */
function presentOnly(segments: Segment[]): Segment[] {
  const now = segments.findIndex(
    (segment, index) => index > 0 && segment.text.length > 5 && PRESENT_HINT.test(segment.text) && PRESENT.test(segment.text),
  );
  return now <= 0 ? segments : segments.map((segment, index) => (index < now ? { ...segment, past: true } : segment));
}

function prepare(text: string): string {
  let ready = text.includes('(') || text.includes('[') || text.includes('（') ? text.replace(PAST_ASIDE, ' ') : text;
  if (PRESENT_HINT.test(ready)) ready = ready.replace(PRESENT, ', $&');
  if (NOT_ASCII.test(text)) {
    ready = ready.replace(UK_PART_FLAG, `${CODE_OPEN}GB${CODE_CLOSE}`).replace(FLAG, (pair) => {
      const code = String.fromCharCode(...[...pair].map((letter) => letter.codePointAt(0)! - 0x1f1e6 + 65));
      return `${CODE_OPEN}${code}${CODE_CLOSE}`;
    });
  }
  if (!ready.includes('.')) return ready;
  return ready
    .replace(TOP_LEVEL_DOMAIN, (whole, code: string) =>
      VANITY.has(code) ? whole : `${CODE_OPEN}${code === 'uk' ? 'GB' : code.toUpperCase()}${CODE_CLOSE}`,
    )
    .replace(DOTTED_BEFORE_WORD, (_, dotted: string) => `${dotted.replaceAll('.', '')} `)
    .replace(DOTTED_LETTERS, (_, dotted: string) => dotted.replace(/[.\s]/g, ''))
    .replace(SHORTENED, '$1 ');
}

import { loadGeocoder } from '../../facts/places/geocode/geocoder.ts';
import type { ExitCode } from '../../model/exit.ts';
import type { GeocodeAnswer } from '../../model/location.ts';
import type { Effects } from '../../util/effects.ts';
import type { Parsed } from '../parsed.ts';

/** `muster geocode`: one location per line on stdin, `text<TAB>code<TAB>state<TAB>evidence` per line on stdout, in the same order. */
export async function run(_parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const geocoder = loadGeocoder();
  const { stdin, stdout } = effects.process;
  for await (const lines of linesOf(stdin)) {
    stdout.write(lines.map((line) => formatAnswer(line, geocoder.geocode(line))).join(''));
    await stdout.drained?.();
  }
  return 0;
}

/** One line of output. White space in the text is collapsed, so that tabs and line ends only ever separate. */
export function formatAnswer(text: string, { codes, state, evidence }: GeocodeAnswer): string {
  return `${oneLine(text)}\t${codes.join('|')}\t${state}\t${oneLine(evidence)}\n`;
}

function oneLine(text: string): string {
  return /\s\s|[^\S ]|^\s|\s$/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

/** Lines of a stream, without their ends, as many at once as a chunk holds. Reads no further ahead. A last line needs no line end. */
async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<readonly string[]> {
  stream.setEncoding('utf8');
  let rest = '';
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    if (lines.length > 0) yield lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  }
  if (rest !== '') yield [rest];
}

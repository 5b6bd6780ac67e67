import { isWebAddress } from '../../util/web-address.ts';
import { h, type Markup } from '../markup.ts';

/** What every page is allowed: the report's own style sheet and pictures, and nothing else. Nothing stands in a page that would run or style it. */
const READING = ["default-src 'none'", "style-src 'self'", "img-src 'self'", "base-uri 'none'", "form-action 'none'"];

/** Must stand before whatever it is to hold for. @param program where the program stands that the page runs; null when it runs none */
export function securityPolicy(program: string | null): Markup {
  return <meta http-equiv="Content-Security-Policy" content={[...READING, ...(program === null ? [] : computing(program))].join('; ')} />;
}

/**
 * In addition where a number can be recomputed: the program, its worker and WebAssembly, and the report's own files. A worker of another origin is
 * started by a worker of the page, which has no address of its own.
 */
function computing(program: string): string[] {
  if (!isWebAddress(program)) return ["script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'", "connect-src 'self'"];
  const place = program.replaceAll(';', '%3B').replaceAll(',', '%2C');
  return [`script-src ${place} 'wasm-unsafe-eval'`, 'worker-src blob:', `connect-src 'self' ${place}`];
}

import { h, type Markup } from '../markup.ts';

/** What every page is allowed: the report's own style sheet and pictures, and nothing else. Nothing stands in a page that would run or style it. */
const READING = ["default-src 'none'", "style-src 'self'", "img-src 'self'", "base-uri 'none'", "form-action 'none'"];
/** In addition where a number can be recomputed: the report's own program, its worker and WebAssembly, and the report's own files. */
const COMPUTING = ["script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'", "connect-src 'self'"];

/** Must stand before whatever it is to hold for. @param computes whether the page has a program to run */
export function securityPolicy(computes: boolean): Markup {
  return <meta http-equiv="Content-Security-Policy" content={[...READING, ...(computes ? COMPUTING : [])].join('; ')} />;
}

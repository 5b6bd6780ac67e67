/** What the studio's page and worker are allowed: files of its own folder, WebAssembly, and nothing else. In the page, and with each file served. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  // The engine is compiled from bytes that are here already.
  "connect-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

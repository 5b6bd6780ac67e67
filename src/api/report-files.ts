const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  csv: 'text/csv; charset=utf-8',
  sql: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  xml: 'application/xml',
  wasm: 'application/wasm',
  pdf: 'application/pdf',
};

/** What a file is served as, by the end of its name. */
export function mediaType(path: string): string {
  return TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

/** The file an address stands for: a folder's is its index. Nothing above the folder has one. */
export function fileOf(address: string): string | undefined {
  const parts = decoded(address)
    ?.split('/')
    .filter((part) => part !== '');
  if (parts === undefined) return undefined;
  if (parts.some((part) => part === '..' || part.includes('\\') || part.includes('\0'))) return undefined;
  return address.endsWith('/') ? [...parts, 'index.html'].join('/') : parts.join('/');
}

function decoded(address: string): string | undefined {
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined;
  }
}

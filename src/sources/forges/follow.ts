const MOVED: ReadonlySet<number> = new Set([301, 302, 307, 308]);
const MOST_MOVES = 5;

/**
 * Follows a forge that sends a question on: to https, or to the new name of a repository. Unlike `fetch` it puts the same question again, with its
 * body, and takes the token along, because it never leaves the host.
 * @throws Error when it is sent to another host, to which the token does not go, or round in circles
 */
export async function fetchWithin(url: string, init: RequestInit): Promise<Response> {
  let at = new URL(url);
  for (let moves = 0; moves <= MOST_MOVES; moves++) {
    const response = await fetch(at, { ...init, redirect: 'manual' });
    const location = response.headers.get('location');
    if (!MOVED.has(response.status) || location === null) return response;
    await response.body?.cancel();
    const next = new URL(location, at);
    const isSafe = next.protocol === at.protocol || next.protocol === 'https:';
    if (next.hostname !== at.hostname || !isSafe) throw new Error(`it sends on to ${next.origin}, which the token is not for`);
    at = next;
  }
  throw new Error('it sends on and on');
}

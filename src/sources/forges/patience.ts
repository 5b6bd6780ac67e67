import type { Message } from '../../util/message.ts';
import { fetchWithin } from './follow.ts';

/** A forge that answered once is given up after so many questions in a row without an answer: a page of a hundred is halved down to one in fewer. */
const MOST_SILENCES = 8;
/** One that never did, after the first. */
const MOST_AT_FIRST = 1;

/** Asks a server, and keeps count of how often it did not answer. */
export type PatientFetch = {
  /**
   * What `fetchWithin` gives, with all of its body. A question without an answer is answered as a gateway would: 504, the question may be too
   * large for it.
   */
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** In words, that the server is to be asked nothing more; undefined while it answers. */
  silent(): Message | undefined;
};

/** @param patienceMs how long a question may wait for its whole answer */
export function patientFetch(patienceMs: number): PatientFetch {
  const seconds = patienceMs / 1000;
  const nothing: Message = { en: `nothing came for ${seconds} s`, zh: `${seconds} 秒内没有应答` };
  let most = MOST_AT_FIRST;
  let silences = 0;
  return {
    async fetch(url, init) {
      const signal = AbortSignal.timeout(patienceMs);
      try {
        const answer = await fetchWithin(url, { ...init, signal });
        const body = await answer.arrayBuffer();
        [most, silences] = [MOST_SILENCES, 0];
        return new Response(body.byteLength === 0 ? null : body, { status: answer.status, headers: answer.headers });
      } catch (error) {
        if (!signal.aborted) throw error;
        silences++;
        return Response.json({ message: nothing.en }, { status: 504 });
      }
    },
    silent() {
      if (silences < most) return undefined;
      return silences === 1 ? nothing : { en: `${nothing.en}, ${silences} times in a row`, zh: `${nothing.zh}，连续 ${silences} 次` };
    },
  };
}

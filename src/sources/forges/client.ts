import { setTimeout as sleep } from 'node:timers/promises';
import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import Bottleneck from 'bottleneck';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { type Message, verbatim } from '../../util/message.ts';
import { allowanceOf } from './allowance.ts';
import { type Failure, failureOf, hasLimitError } from './failure.ts';
import { type PatientFetch, patientFetch } from './patience.ts';

/** An answer with what its headers say of the allowance. */
export type Response = { readonly data: unknown; readonly headers: Readonly<Record<string, string | number | undefined>> };

/** Asks one forge one thing at a time, within its limits. */
export type ForgeClient = {
  /**
   * @param usable whether the body is a whole answer; half of one is asked for again
   * @throws NotThere; TooMuch when the question is too large for the forge; MusterError E_FORGE_TOKEN, E_FORGE_REFUSED
   */
  ask(route: string, parameters: Readonly<Record<string, unknown>>, usable: (data: unknown) => boolean): Promise<Response>;
  /** Questions put so far, and the allowance with what is left of it; null where the forge does not say. */
  readonly counts: { asked: number; limit: number | null; left: number | null };
};

/** The forge cannot answer a question of this size: ask for less at a time. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

/** What was asked for is not there, or not to be seen with this token. */
export class NotThere extends Error {
  override readonly name = 'NotThere';
  /** What the forge says against the token, where it refused it rather than not know the thing. */
  readonly refusal: MusterError | undefined;
  constructor(message: string, refusal?: MusterError) {
    super(message);
    this.refusal = refusal;
  }
}

export type ClientOptions = {
  /** Where questions go. Of several, the first that has what is asked for: a server's own address does not say where its interface stands. */
  readonly baseUrls: readonly string[];
  readonly token: string | undefined;
  /** For errors: where the token comes from, and whom it is for. */
  readonly tokenEnv: string;
  readonly host: string;
  /** How long a question may wait for its answer; default: 90 s. */
  readonly patienceMs?: number;
  /** Answers that say how many questions are left call it. */
  readonly onWait?: (seconds: number, why: Message) => void;
};

const Asker = Octokit.plugin(throttling, retry);
const QUIET = { debug() {}, info() {}, warn() {}, error() {} };
/** Errors that asking again at once does not mend; 502 and 504 mean that the question was too large. */
const NO_RETRY = [400, 401, 403, 404, 410, 422, 429, 451, 502, 504];
const PATIENCE_MS = 90_000;
/** Waits for an allowance, and half answers, of one question: then it is given up. */
const MOST_WAITS = 6;
const MOST_HALVES = 3;
/** A forge that says nothing of when to come back is left alone for a minute, as GitHub asks. */
const MINUTE_S = 60;
const HOUR_S = 3600;
const USED_UP: Message = { en: 'the allowance is used up', zh: '配额已用完' };

let clients = 0;

/** A client of one forge. Questions are put one after another, which is what forges ask of programs. */
export function forgeClient(options: ClientOptions, effects: Effects): ForgeClient {
  const counts: ForgeClient['counts'] = { asked: 0, limit: null, left: null };
  const patience = patientFetch(options.patienceMs ?? PATIENCE_MS);
  const once = askerAtPlaces(options, patience, octokitOf(options, patience, counts));
  const allowance = allowanceOfForge(options, effects);
  return {
    counts,
    async ask(route, parameters, usable) {
      let halves = 0;
      for (let waits = 0; ; ) {
        await allowance.isThere();
        const answer = await once(route, parameters, usable);
        if ('failure' in answer) {
          if (answer.failure === 'too-much') throw new TooMuch(answer.message);
          if (answer.failure === 'not-there') throw new NotThere(answer.message, answer.refusal);
          if (answer.failure === 'stop') throw answer.error;
          if (++waits > MOST_WAITS) throw refused(options, reasonOf(answer.message));
          await allowance.afterRefusal(answer.seconds, reasonOf(answer.message));
          continue;
        }
        const { limit, left, seconds } = allowanceOf(answer.headers, answer.data);
        counts.limit = limit ?? counts.limit;
        counts.left = left ?? counts.left;
        const isWhole = usable(answer.data);
        allowance.told(seconds, isWhole && left === 0);
        if (isWhole) return answer;
        if (++halves > MOST_HALVES) throw new TooMuch('the answer is cut off each time');
      }
    },
  };
}

/** Octokit with its throttling and retrying, which counts what it asks. */
function octokitOf(options: ClientOptions, patience: PatientFetch, counts: ForgeClient['counts']): InstanceType<typeof Asker> {
  return new Asker({
    baseUrl: options.baseUrls[0]!,
    userAgent: 'muster',
    log: QUIET,
    request: {
      fetch: (url: string, init: RequestInit) => {
        counts.asked++;
        return patience.fetch(url, init);
      },
    },
    retry: { doNotRetry: NO_RETRY, retries: 3, retryAfterBaseValue: 250 },
    throttle: {
      id: `${options.host} ${++clients}`,
      // Reading is no writing, even where it is a POST: one question at a time is slow enough.
      write: new Bottleneck.Group({ maxConcurrent: 1, minTime: 0 }),
      fallbackSecondaryRateRetryAfter: MINUTE_S,
      onSecondaryRateLimit: (seconds: number, _options: unknown, _octokit: unknown, count: number) => {
        options.onWait?.(seconds, { en: 'too many questions at once', zh: '一次提问太多' });
        return count < MOST_WAITS;
      },
      // The plugin waits by this machine's clock, which may be wrong; see `allowanceOfForge`.
      onRateLimit: () => false,
    },
  } as ConstructorParameters<typeof Asker>[0]);
}

type Asked = (
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  usable: (data: unknown) => boolean,
) => Promise<Response | Failure>;

/** Asks at each place where the forge may answer; the one that does is remembered. */
function askerAtPlaces(options: ClientOptions, patience: PatientFetch, octokit: InstanceType<typeof Asker>): Asked {
  // All of them take a token so; `token ...`, which Octokit would write, is GitHub's own.
  const authorization = options.token ? { authorization: `Bearer ${options.token}` } : {};
  let places = options.baseUrls;

  async function askAt(baseUrl: string, route: string, parameters: Readonly<Record<string, unknown>>): Promise<Response | Failure> {
    const silent = patience.silent();
    if (silent !== undefined) return { failure: 'stop', error: refused(options, silent), message: silent.en };
    try {
      // A `request` of its own: Octokit counts there how often it asked, and would count on from one question to the next.
      const { data, headers } = await octokit.request(route, { ...parameters, baseUrl, headers: authorization, request: {} });
      if (hasLimitError(data)) throw Object.assign(new Error(USED_UP.en), { status: 200, response: { headers, data } });
      return { data, headers };
    } catch (error) {
      return partOf(error) ?? failureOf(error, options);
    }
  }

  return async (route, parameters, usable) => {
    let first: Response | Failure | undefined;
    for (const baseUrl of places) {
      const answer = await askAt(baseUrl, route, parameters);
      const isElsewhere = 'failure' in answer ? answer.failure === 'not-there' : !usable(answer.data);
      if (!isElsewhere) {
        if (!('failure' in answer)) places = [baseUrl];
        return answer;
      }
      first ??= answer;
    }
    return first!;
  };
}

/** Waits for what a forge allows, by its own clock. */
function allowanceOfForge(options: ClientOptions, effects: Effects) {
  /** Seconds until there is an allowance again, where it is used up. */
  let pause: number | undefined;
  /** When that is, by this machine's clock: for a forge that says it with its answers and not when it refuses one. */
  let renewed: number | undefined;
  const waitFor = async (seconds: number, why: Message) => {
    if (seconds <= 0) return;
    options.onWait?.(seconds, why);
    effects.log.debug(`${options.host}: ${why.en}; waiting ${seconds} s`);
    await sleep(seconds * 1000);
  };
  return {
    /** What an answer told: the seconds until the allowance is renewed, and whether it is used up. */
    told(seconds: number | null, isUsedUp: boolean): void {
      if (seconds !== null) renewed = Date.now() + seconds * 1000;
      if (isUsedUp) pause = seconds ?? undefined;
    },
    async isThere(): Promise<void> {
      if (pause !== undefined) await waitFor(pause, USED_UP);
      pause = undefined;
    },
    async afterRefusal(seconds: number | null, why: Message): Promise<void> {
      const known = renewed === undefined ? MINUTE_S : Math.max(1, Math.ceil((renewed - Date.now()) / 1000));
      await waitFor(seconds ?? Math.min(known, HOUR_S), why);
    },
  };
}

/** The answer that retrying gave up on, when it holds a part of what was asked for: GraphQL answers so, with errors beside it. */
function partOf(error: unknown): Response | undefined {
  const { response } = error as { response?: Response };
  const data = (response?.data as { data?: unknown } | null | undefined)?.data;
  return typeof data === 'object' && data !== null ? response : undefined;
}

/** Why an answer is none: as we say it of one that came with status 200, else in the words of the forge. */
function reasonOf(message: string): Message {
  return message === USED_UP.en ? USED_UP : verbatim(message);
}

function refused({ host }: ClientOptions, why: Message): MusterError {
  return new MusterError(
    'E_FORGE_REFUSED',
    { en: `${host} does not answer: ${why.en}`, zh: `${host} 没有应答：${why.zh}` },
    {
      hint: {
        en: 'Run muster sync again later; it goes on where it stopped.',
        zh: '请稍后再运行 muster sync；它会从停下的地方继续。',
      },
    },
  );
}

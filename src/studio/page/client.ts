import { verbatim } from '../../util/message.ts';
import type { Asked, Call, Calls, Problem, Said } from '../protocol.ts';

/** What a call that failed is rejected with. */
export class Failed extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message.en).join(' '));
    this.problems = problems;
  }
}

export type Client = {
  call<Name extends Call>(name: Name, ...given: Parameters<Calls[Name]>): Promise<ReturnType<Calls[Name]>>;
  /** Resolves once the program is loaded. @throws Failed */
  readonly ready: Promise<void>;
  /** Resolves once nothing more will be asked of the network. */
  readonly complete: Promise<void>;
};

type Waiting = { resolve(value: unknown): void; reject(error: Error): void };
type Progress = Extract<Said, { readonly kind: 'progress' }>;

/** Starts the program in a worker of this page. */
export function startClient(onProgress: (progress: Progress) => void): Client {
  const worker = new Worker(new URL('worker.js', location.href), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let whole: () => void = () => undefined;
  const complete = new Promise<void>((resolve) => {
    whole = resolve;
  });
  const ready = new Promise<void>((resolve, reject) => {
    // What was asked and is not answered will never be: nobody is to wait for it.
    const fail = (message: string) => {
      const failed = new Failed([{ code: 'E_INTERNAL', message: verbatim(message), hint: null }]);
      for (const one of [...waiting.values(), { reject }]) one.reject(failed);
      waiting.clear();
    };
    worker.addEventListener('error', (event) => fail(event.message));
    worker.addEventListener('message', ({ data: said }: MessageEvent<Said>) => {
      if (said.kind === 'ready') resolve();
      else if (said.kind === 'complete') whole();
      else if (said.kind === 'failed') fail(said.message);
      else if (said.kind === 'progress') onProgress(said);
      else settle(waiting, said);
    });
  });
  return {
    ready,
    complete,
    call: (call, ...given) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve: resolve as (value: unknown) => void, reject });
        worker.postMessage({ id: last, call, given } satisfies Asked);
      }),
  };
}

function settle(waiting: Map<number, Waiting>, said: Extract<Said, { readonly kind: 'answer' | 'error' }>): void {
  const asked = waiting.get(said.id);
  waiting.delete(said.id);
  if (said.kind === 'answer') asked?.resolve(said.value);
  else asked?.reject(new Failed(said.problems));
}

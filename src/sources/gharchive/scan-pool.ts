import { Worker } from 'node:worker_threads';
import { scanHour } from './scan-hour.ts';
import type { HourScan, ScanJob } from './scan-job.ts';

export type ScanPool = {
  /** Scans a file as soon as a worker is free, in the order of the calls. */
  scan(job: ScanJob): Promise<HourScan>;
  close(): Promise<void>;
};

type Answer = { readonly scan: HourScan } | { readonly error: unknown };
type Waiting = { readonly job: ScanJob; readonly resolve: (scan: HourScan) => void; readonly reject: (error: unknown) => void };

/** Scanning makes few objects: room for more of them would only be memory held. */
const YOUNG_MEGABYTES = 2;

/** Up to `size` files at a time, one worker thread each. Where the program runs from its TypeScript sources there are no workers: one after the other. */
export function scanPool(size: number): ScanPool {
  return import.meta.url.endsWith('.ts') ? inlinePool() : workerPool(size);
}

function inlinePool(): ScanPool {
  let last: Promise<unknown> = Promise.resolve();
  return {
    scan(job) {
      const scan = last.then(() => scanHour(job));
      last = scan.catch(() => undefined);
      return scan;
    },
    close: async () => {},
  };
}

function workerPool(size: number): ScanPool {
  const queue: Waiting[] = [];
  const idle: Worker[] = [];
  const all: Worker[] = [];

  function next(): void {
    const waiting = queue[0];
    if (!waiting) return;
    const worker = idle.pop() ?? (all.length < size ? start() : undefined);
    if (!worker) return;
    queue.shift();
    const finish = (settle: () => void) => {
      worker.removeAllListeners('message').removeAllListeners('error');
      idle.push(worker);
      settle();
      next();
    };
    worker.once('message', (answer: Answer) =>
      finish(() => ('scan' in answer ? waiting.resolve(answer.scan) : waiting.reject(answer.error))),
    );
    worker.once('error', (error) => finish(() => waiting.reject(error)));
    worker.postMessage(waiting.job);
  }

  function start(): Worker {
    const worker = new Worker(new URL('./scan-worker.js', import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    all.push(worker);
    return worker;
  }

  return {
    scan: (job) =>
      new Promise((resolve, reject) => {
        queue.push({ job, resolve, reject });
        next();
      }),
    close: async () => void (await Promise.all(all.map((worker) => worker.terminate()))),
  };
}

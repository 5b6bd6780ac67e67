import { parentPort } from 'node:worker_threads';
import { scanHour } from './scan-hour.ts';
import type { ScanJob } from './scan-job.ts';

// One file at a time; the pool sends the next when the answer is there.
parentPort?.on('message', async (job: ScanJob) => {
  try {
    parentPort?.postMessage({ scan: await scanHour(job) });
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});

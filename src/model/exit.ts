/** 0 done; 1 done and the answer is no; 2 error; 3 done, but some input was skipped. */
export type ExitCode = 0 | 1 | 2 | 3;

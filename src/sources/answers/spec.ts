import { z } from 'zod';

/** `people.answers` of muster.yaml. */
export const answersSpec = z.array(z.string().min(1)).describe('Files that muster ask drew, with the answers filled in.');

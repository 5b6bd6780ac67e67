import { z } from 'zod';
import { means } from '../../config/means.ts';

/** `people.answers` of muster.yaml. */
export const answersSpec = z
  .array(z.string().min(1))
  .meta(means('Files that muster ask drew, with the answers filled in.', 'muster ask 抽出并已填入答复的文件。'));

import type { Config } from '../../config/config.ts';
import type { Source } from '../source.ts';
import { landscapeSource } from './landscape-source.ts';

/** The configured landscape, if any. `pins` may name a commit to read up to. */
export function landscapeSources(config: Config, pins: ReadonlyMap<string, string>): readonly Source[] {
  return config.landscape === null
    ? []
    : [landscapeSource({ ...config.landscape, at: pins.get('landscape') ?? null, limits: config.limits })];
}

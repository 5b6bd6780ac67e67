import type { Pseudonyms } from '../../util/pseudonym.ts';

/** Who gives speakers numbers of their own; `mapped` is any table with a column of them. */
export type SpeakerPlatform = 'eventyay' | 'mapped' | 'osem' | 'pretalx' | 'sessionize';
const PLATFORMS: readonly SpeakerPlatform[] = ['eventyay', 'mapped', 'osem', 'pretalx', 'sessionize'];

/** The name of a speaker, by the platform's own number. */
export function speakerName(names: Pseudonyms, platform: SpeakerPlatform, id: string): string {
  return names.of(`${platform}-speaker`, id);
}

/** Every name that a speaker with this number may have, on whatever platform: some do not tell capital letters from small ones. */
export function speakerNames(names: Pseudonyms, id: string): string[] {
  return PLATFORMS.flatMap((platform) => [...new Set([id, id.toLowerCase()])].map((each) => speakerName(names, platform, each)));
}

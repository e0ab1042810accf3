import { useMemo } from 'preact/hooks';
import { enAll } from '../texts/en-all.ts';
import { type RareSay, speakAll, type Voice } from '../texts/voice.ts';
import { useVoice } from './context.ts';

export type RareVoice = Voice & { say: RareSay };

/** The voice of the parts behind `rare.ts`: their English texts come with them. */
export function useRareVoice(): RareVoice {
  const voice = useVoice();
  return useMemo(() => ({ ...voice, say: voice.sayAll ?? speakAll(enAll, 'en') }), [voice]);
}

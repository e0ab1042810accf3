import { useMemo } from 'preact/hooks';
import { speak } from '../../shared/texts/speak.ts';
import { enAll } from '../texts/en-all.ts';
import type { RareSay, Voice } from '../texts/voice.ts';
import { useVoice } from './context.ts';

export type RareVoice = Voice & { say: RareSay };

/** The voice of the parts behind `rare.ts`: their English texts come with them. */
export function useRareVoice(): RareVoice {
  const voice = useVoice();
  return useMemo(() => ({ ...voice, say: voice.sayAll ?? speak<typeof enAll>(enAll, 'en') }), [voice]);
}

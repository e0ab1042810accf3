import { providerOf } from '../providers/registry.ts';
import type { ChannelName } from './channels.ts';
import { dice } from './dice.ts';
import type { Saying } from './plan.ts';

/** Characters of three bytes each that no packing makes smaller: three quarters of an item, where the desk keeps so many, and twice what a job bears. */
const MOST = 110_000;
/** What the desk asks for comes in jobs: nothing longer is read. */
const MOST_ASKED = 45_000;
const LINE = 70;

/** What follows the first words of whoever writes at length; nothing for others. The same for the same saying. */
export function atLength({ kind, token }: Saying, channel: ChannelName): string {
  if (kind !== 'large') return '';
  const { below } = dice(token, 'length');
  const letters = (count: number) => Array.from({ length: count }, () => String.fromCodePoint(0x4e00 + below(20_000)));
  const polled = channel !== 'email' && providerOf(channel).polled;
  const lines = Math.floor((polled ? MOST_ASKED : MOST) / (LINE + 2));
  return Array.from({ length: lines }, () => `\r\n${letters(LINE).join('')}`).join('');
}

import { type Instant, iso } from '../../domain/words.ts';
import { fromMillis } from '../time.ts';

const EPOCH = 1_420_070_400_000n;

/** An id holds the time at which it was made. https://docs.discord.com/developers/reference#snowflakes */
export function timed(id: string): { providerTime: string | null; sentAt: Instant | null } {
  const sentAt = /^\d{15,20}$/.test(id) ? fromMillis(String((BigInt(id) >> 22n) + EPOCH)) : null;
  return { providerTime: sentAt === null ? null : iso(sentAt), sentAt };
}

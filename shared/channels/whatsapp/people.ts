import type { InboundContact } from '../../domain/inbound-event.ts';
import { contactSchema, type Value } from './schema.ts';

type Profile = {
  phone?: string | undefined;
  bsuid?: string | undefined;
  name?: string | undefined;
  handle?: string | undefined;
};
type Named = { phone?: string | undefined; bsuid?: string | undefined };

/** The profiles that came with a change. */
export function profilesOf(value: Value): Profile[] {
  return value.contacts.flatMap((entry) => {
    const read = contactSchema.safeParse(entry);
    if (!read.success) return [];
    const { wa_id, user_id, profile } = read.data;
    return [{ phone: wa_id, bsuid: user_id, name: profile?.name, handle: profile?.username }];
  });
}

/**
 * Who that is; null where nobody is named: an empty id is none, and must never be a key that all hidden numbers share. The BSUID comes first as the key: it stays when the phone number is hidden later. A lone profile beside a lone message is its sender's even where
 * the ids are spelt differently.
 */
export function personOf({ phone, bsuid }: Named, profiles: readonly Profile[], alone: boolean): InboundContact | null {
  const byId = profiles.find((one) => (bsuid && one.bsuid === bsuid) || (phone && one.phone === phone));
  const profile = byId ?? (alone && profiles.length === 1 ? profiles[0] : undefined);
  const userId = bsuid || profile?.bsuid;
  const number = phone || profile?.phone;
  const key = userId || number;
  if (!key) return null;
  return {
    key,
    ...(profile?.name ? { name: profile.name } : {}),
    ...(number ? { phone: number } : {}),
    ...(profile?.handle ? { handle: profile.handle } : {}),
  };
}

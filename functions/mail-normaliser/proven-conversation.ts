import { mailClues, sesId } from '../../shared/channels/email/clues.ts';
import type { SigningKey } from '../../shared/desk/signing-key.ts';
import type { Mail } from '../../shared/email/mail.ts';
import type { RegistryStore } from '../../shared/store/registry-store.ts';

export type ProofDeps = { registry: RegistryStore; key: SigningKey };

type Report = { mail: Mail; recipients: readonly string[]; messageIds: readonly string[] };

/**
 * The conversation of which a report saw a mail: by its signed reply address, or by the id that SES gave it. Null where it proves neither, since anybody can
 * write a report. `recipients`: to whom the report was sent, and who it says would have been answered.
 */
export async function provenConversation(
  { registry, key }: ProofDeps,
  { mail, recipients, messageIds }: Report,
): Promise<string | null> {
  const { token, ours } = mailClues(mail, recipients, await key());
  if (token) return token;
  const ids = [...new Set([...messageIds.flatMap((id) => sesId(id) ?? []), ...ours])];
  const aliases = await registry.aliases(ids.map((messageId) => ({ messageId, sender: '' })));
  return [...aliases.values()][0] ?? null;
}

/** What connects a mail with a conversation: how hard it is to guess decides what it may do. */
export type ThreadClue =
  | { kind: 'token'; conversation: string; because: string }
  | { kind: 'message-id'; conversation: string; because: string };

export type ThreadDecision =
  | { join: string; unverified: boolean; because: string }
  /** `link`: the conversation that it referred to without proof, shown to the agent. */
  | { join: null; link: string | null; because: string };

/**
 * Where a mail goes: token (a signed reply address, or the id that SES gave our own mail: both unguessable) x sender (participant or not)
 * x proof of the sender. A token and a participant join, marked where the proof fails; a known Message-ID, which anyone on a list may have
 * seen, joins only for a proven participant; everything else is a new ticket, with a link where there was a clue.
 */
export function decideThread(
  clue: ThreadClue | null,
  sender: { participant: boolean; verified: boolean },
): ThreadDecision {
  if (!clue) return { join: null, link: null, because: 'refers to no conversation of ours' };
  if (!sender.participant)
    return { join: null, link: clue.conversation, because: `${clue.because}, but the sender takes no part in it` };
  if (clue.kind === 'token') return { join: clue.conversation, unverified: !sender.verified, because: clue.because };
  if (sender.verified) return { join: clue.conversation, unverified: false, because: clue.because };
  return { join: null, link: clue.conversation, because: `${clue.because}, but the sender is not proven` };
}

/** What is known of the ticket in whose conversation a mail is put, and what settles whether its subject is a new one. */
export type SubjectChange = { mail: string; ticket: string; ours: readonly string[] };

/**
 * Whether a mail speaks of something else: its bare subject is neither its ticket's nor one that the desk itself writes under (an acknowledgement). The ticket's
 * may have been cut, and lists and gateways put marks in brackets before a subject; an empty one says nothing.
 */
export function changesSubject({ mail, ticket, ours }: SubjectChange): boolean {
  const said = plainSubject(mail);
  if (said === '') return false;
  return ![ticket, ...ours].some((known) => isSameSubject(said, known));
}

function isSameSubject(said: string, known: string): boolean {
  const cut = known.endsWith('…');
  const plain = plainSubject(cut ? known.slice(0, -1) : known);
  return plain === '' || (cut ? said.startsWith(plain) : said === plain);
}

/** Marks in brackets, in front or behind, and what differs by program alone. */
function plainSubject(subject: string): string {
  return subject
    .slice(0, 1000)
    .replace(/\[[^\][]{1,40}\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

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

/** Topics (subjects without the marks of programs): of the mail, of its ticket, and of the desk's own automatic mail. */
export type Topics = { mail: string; ticket: string; ours: readonly string[] };

/**
 * Whether a mail speaks of something else than its conversation. The ticket's subject may have been cut; an empty one says nothing, and who answers an
 * acknowledgement has not changed the subject.
 */
export function changesTopic({ mail, ticket, ours }: Topics): boolean {
  return mail !== '' && ![ticket, ...ours].some((known) => isSameTopic(mail, known));
}

function isSameTopic(mail: string, known: string): boolean {
  if (!known.endsWith('…')) return known === '' || mail === known;
  return mail.startsWith(known.slice(0, -1));
}

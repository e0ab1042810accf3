import type { Deed } from './deeds.ts';
import type { ActorPlan } from './plan.ts';
import type { Stage } from './stage.ts';

type Tokens = { next(): number };

/** Somebody writes several mails, and the agents make tickets of some: twice of the same, of what is merged, and merge them back. On top of what the schedule holds anyway. */
export function withSplits(actors: readonly ActorPlan[], tokens: Tokens): ActorPlan[] {
  const deed = (kind: Deed['kind']): Deed => ({ kind, token: tokens.next() });
  const number = actors.filter(({ actor }) => actor === 'customer').length;
  const says = Array.from({ length: 3 }, () => ({ kind: 'text' as const, token: tokens.next() }));
  const staffed: readonly ActorPlan[] = actors.some(({ actor }) => actor === 'agent')
    ? actors
    : [...actors, { actor: 'agent', number: 0, does: [deed('available')] }];
  const kinds = ['split', 'reply', 'split', 'merge', 'split', 'unmerge', 'resolve'] as const;
  const busy = staffed.map((actor) =>
    actor.actor === 'agent' ? { ...actor, does: [...actor.does, ...kinds.map(deed)] } : actor,
  );
  return [{ actor: 'customer', channel: 'email', number, says }, ...busy];
}

/** Whether there is a mail that could become a ticket. */
export const hasMails = (stage: Stage): boolean => mailsIn(stage).length > 0;

/** A mail or two of one conversation, an answer of ours or a ticket's own mail among them; under an id by which it may be asked for again. */
export function splitOn(stage: Stage, { token }: Deed): { ticket: string; body: object } | null {
  const mails = mailsIn(stage);
  const { work } = stage.world.chance;
  const mail = mails[work.below(mails.length)];
  const head = mail && stage.heads.get(mail.pk);
  if (!mail || !head) return null;
  const second = mails[work.below(mails.length)];
  const messages = second && second.pk === mail.pk && second.sk !== mail.sk ? [mail.sk, second.sk] : [mail.sk];
  const queue = work.pick(['csr', 'tsr']);
  const body = { id: `split-${String(token).padStart(4, '0')}`, messages, subject: `matter ${token}`, queue };
  return { ticket: `${mail.pk.slice(2)}.${head['n']?.N}`, body };
}

/** In the order in which they were stored. */
function mailsIn({ items, heads }: Stage): { pk: string; sk: string }[] {
  return [...items.values()].flatMap((item) => {
    const [pk = '', sk = ''] = [item['pk']?.S, item['sk']?.S];
    return sk.startsWith('M#') && heads.get(pk)?.['chan']?.S === 'email' ? [{ pk, sk }] : [];
  });
}

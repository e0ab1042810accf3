import { hashName } from '../../shared/store/hash.ts';
import type { Deed } from './deeds.ts';
import type { Dice } from './dice.ts';
import type { ActorPlan } from './plan.ts';
import type { HeldAnswer, Stage } from './stage.ts';

type Tokens = { next(): number };

export const isHeld = ({ kind }: Pick<Deed, 'kind'>): boolean => kind === 'hold' || kind === 'hold-and-resolve';

/** What the browser calls what its agent has written. */
export const nameOf = ({ token }: { token: number }): string => `written-${token}`;

/** By the settings (settings.ts). */
const HELD_MS = 1000;

export function heldAnswer(ticket: string, deed: Deed, now: number): HeldAnswer {
  const conversation = ticket.split('.')[0] ?? '';
  return {
    token: deed.token,
    ticket,
    conversation,
    once: hashName(ticket, nameOf(deed)),
    until: now + HELD_MS,
    told: new Set(),
  };
}

export const isTakenBack = ({ kind }: Pick<Deed, 'kind'>): boolean => kind === 'take-back' || kind === 'take-back-late';

/** Whether its writer changes their mind now. */
export const isMoment = ({ held, world }: Pick<Stage, 'held' | 'world'>, { kind, token }: Deed): boolean =>
  kind === 'take-back' || world.now >= (held.find((each) => each.token === token)?.until ?? 0);

/** Whatever an agent answers waits first; much of it is taken back, perhaps after something else, perhaps twice. */
export const withHeld =
  (chance: Dice, tokens: Tokens) =>
  (actor: ActorPlan): ActorPlan => {
    if (actor.actor !== 'agent') return actor;
    const does = actor.does.flatMap((deed): Deed[] => {
      if (deed.kind !== 'reply' && deed.kind !== 'resolve') return [deed];
      const { token } = deed;
      const kind = deed.kind === 'reply' ? 'hold' : 'hold-and-resolve';
      const between: Deed[] = chance.chance(0.3) ? [{ kind: 'note', token: tokens.next() }] : [];
      const when = chance.chance(0.5) ? 'take-back' : 'take-back-late';
      const back: Deed[] = chance.chance(0.6) ? [...between, { kind: when, token }] : [];
      return [{ kind, token }, ...back, ...(chance.chance(0.2) ? back.slice(-1) : [])];
    });
    return { ...actor, does };
  };

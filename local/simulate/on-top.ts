import type { ChannelName } from './channels.ts';
import type { Deed } from './deeds.ts';
import type { ActorPlan, Saying } from './plan.ts';

type Tokens = { next(): number };

const MINUTE = 60_000;
const THOUSAND = 1000;

/** The first customer has a thousand things more to say, unless by mail, where that is a flood. */
export const goOn =
  (tokens: Tokens) =>
  (actor: ActorPlan): ActorPlan => {
    if (actor.actor !== 'customer' || actor.number > 0 || actor.channel === 'email') return actor;
    const more = Array.from({ length: THOUSAND }, (): Saying => ({ kind: 'text', token: tokens.next() }));
    return { ...actor, says: [...actor.says, ...more] };
  };

const TAKE_PICTURES: ReadonlySet<ChannelName> = new Set(['telegram', 'whatsapp', 'webhook']);

/** What they write bears a picture, where their channel can carry one. */
export function withPictures(actor: ActorPlan): ActorPlan {
  if (actor.actor !== 'customer' || !TAKE_PICTURES.has(actor.channel)) return actor;
  const says = actor.says.map((said): Saying => (said.kind === 'text' ? { ...said, kind: 'photo' } : said));
  return { ...actor, says };
}

/** A page's chat takes no more than a frame of its socket. */
export function atLength(actor: ActorPlan): ActorPlan {
  if (actor.actor !== 'customer' || actor.channel === 'webchat') return actor;
  return { ...actor, says: actor.says.map((said) => (said.kind === 'text' ? { ...said, kind: 'large' } : said)) };
}

/** Who looks after the first customers comes in with a browser, does what they do, and has no login any more. */
export function withQuitter(actors: readonly ActorPlan[], tokens: Tokens): ActorPlan[] {
  const first = actors.findIndex(({ actor }) => actor === 'agent');
  const deed = (kind: Deed['kind']): Deed => ({ kind, token: tokens.next() });
  return actors.map((actor, at) =>
    at === first && actor.actor === 'agent'
      ? { ...actor, does: [deed('connect'), ...actor.does, deed('note'), deed('quit')] }
      : actor,
  );
}

/** Somebody answers. */
export const withAnswers = (actors: readonly ActorPlan[], tokens: Tokens): ActorPlan[] =>
  withDeeds(actors, [{ kind: 'reply', token: tokens.next() }]);

/** The first customer writes in the chat of a page, is answered, and does not see it. */
export function withVisitor(actors: readonly ActorPlan[], tokens: Tokens): ActorPlan[] {
  const visiting = actors.map((actor): ActorPlan => {
    if (actor.actor !== 'customer' || actor.number > 0 || actor.manner) return actor;
    return { ...actor, channel: 'webchat', says: actor.says.map(({ token }) => ({ kind: 'text', token })) };
  });
  return withAnswers(visiting, tokens);
}

/** Somebody puts the ticket away, and some minutes pass, so that the customer is asked. */
export function withResolution(actors: readonly ActorPlan[], tokens: Tokens): ActorPlan[] {
  const waited = actors.map((actor) =>
    actor.actor === 'clock' ? { ...actor, waits: [...actor.waits, 5 * MINUTE, 5 * MINUTE] } : actor,
  );
  return withDeeds(waited, [{ kind: 'resolve', token: tokens.next() }]);
}

function withDeeds(actors: readonly ActorPlan[], does: readonly Deed[]): ActorPlan[] {
  const first = actors.findIndex(({ actor }) => actor === 'agent');
  if (first < 0) return [...actors, { actor: 'agent', number: 0, does }];
  return actors.map((actor, at) =>
    at === first && actor.actor === 'agent' ? { ...actor, does: [...actor.does, ...does] } : actor,
  );
}

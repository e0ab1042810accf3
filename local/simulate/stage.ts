import type { Ids } from '../../shared/platform/ports.ts';
import type { Item } from '../../shared/store/codec.ts';
import type { Line, Lines } from '../inline/lines.ts';
import type { Services } from '../inline/services.ts';
import type { ChannelName } from './channels.ts';
import type { Environments } from './environments.ts';
import type { CustomerPlan, Saying } from './plan.ts';
import type { Providers } from './providers.ts';
import type { Rating } from './raters.ts';
import type { Ground } from './settings.ts';
import type { Visit } from './visitors.ts';
import type { World } from './world.ts';

/** Something that the desk has said it has: it must be found again, once. */
export type Accepted = { token: number; channel: ChannelName; readable: boolean };
/** Something that an agent wrote; `answered` once the API has confirmed it, `refused` where it has said no. */
export type Written = { token: number; answered: boolean; refused: boolean };

/** An answer that was to wait, under the claim that it leaves; `told`: what its writer was told when they took it back. */
export type HeldAnswer = {
  token: number;
  ticket: string;
  conversation: string;
  once: string;
  until: number;
  told: Set<string>;
};

/** All that one schedule is played with, and what an onlooker remembers of it. */
export type Stage = Ground &
  Providers & {
    world: World;
    services: Services;
    environments: Environments;
    ids: Ids;
    lines: Lines;
    /** The table, kept up by its stream. */
    items: Map<string, Item>;
    heads: Map<string, Item>;
    accepted: Accepted[];
    /** How often each was sent by its provider. */
    posts: Map<number, number>;
    written: Written[];
    held: HeldAnswer[];
    /** Answers of which their provider has told that they were read, and the moment up to which. */
    wasRead: Map<number, number>;
    /** What a lead was asked for last, wherever that stands by now. */
    asked: { ticket: string; request: string } | null;
    /** What customers answered when they were asked how it went, the questions that were stored, and who has a page's chat open. */
    rated: Rating[];
    questions: string[];
    visits: Visit[];
    browsers: { agent: string; line: Line }[];
    /** How large an agent's load was when a ticket came into it. */
    grown: Map<string, number>;
    /** Places that were taken of somebody who was away. */
    absent: Set<string>;
    /** When all was at rest and the clocks were looked at. */
    sweptAt: number;
    /** Actors who have not finished. */
    acting: number;
    /** Customers who have more to say; none too where nothing happens any more before they do. */
    customersLeft: number;
    agentsLeft: number;
    /** Somebody has no login any more. */
    removed: boolean;
    /** Nothing more happens by itself: whoever waits for a ticket waits in vain. */
    still: boolean;
  };

/** Waits until the scheduler lets this one go on. */
export function turn(world: World, who: string, ready: () => boolean = () => true, last = false): Promise<void> {
  return new Promise((resolve) => {
    world.turns.push({ who, last, ready, go: resolve });
  });
}

/** When a customer says this: at once, but for those who wait for a merge, or until the ticket is put away. */
export function mayGoOn(
  stage: Stage,
  { says, waits, patient }: CustomerPlan,
  said: Pick<Saying, 'token'>,
): () => boolean {
  if (!(waits || patient) || says[0]?.token === said.token) return () => true;
  const awaited = (head: Item) => (waits ? 'into' in head : ['resolved', 'closed'].includes(head['status']?.S ?? ''));
  const inVain = () => stage.still || stage.customersLeft <= 0 || (!waits && stage.agentsLeft === 0);
  return () => inVain() || [...stage.heads.values()].some(awaited);
}

/** A word by which a message is found again wherever it lies. */
export const spoken = (token: number): string => `~${token}~`;
/** A form writes a tilde otherwise. */
export const tokensIn = (text: string): number[] =>
  [...text.matchAll(/(?:~|%7E)(\d+)(?:~|%7E)/g)].map(([, token]) => Number(token));

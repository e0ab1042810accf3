import { limitsOf } from '../../shared/channels/limits.ts';
import type { GestureJob } from '../../shared/desk/jobs.ts';
import type { Stores } from '../../shared/desk/stores.ts';
import { type Doing, isShown } from '../../shared/domain/gesture.ts';
import { parseTicketId, type Ticket } from '../../shared/domain/ticket.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import type { Clock, Jobs, Log } from '../../shared/platform/ports.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';

type GestureDeps = Pick<Stores, 'conversations'> & {
  settings: Pick<DeskSettings, 'channels'>;
  deliveryJobs: Jobs;
  clock: Clock;
  log: Log;
};

type Made = { ticket: string; agent: string };

/** What customers on other platforms see of an agent, as visitors of the web chat do: never throws, for it concerns nobody that it failed. */
export type Gestures = { make(doing: Doing, made: Made): Promise<void> };

/** After a "no" an agent who writes on is not looked up at every stroke. */
const NO_MS = 30_000;
/** What is forgotten is shown once more at worst. */
const MOST_KEPT = 1000;

/** Remembers in this process what was shown: one call while the platform still shows the last one, one a message for a read mark. */
export function gesturesOf({ conversations, settings, deliveryJobs, clock, log }: GestureDeps): Gestures {
  const quiet = new Map<string, number>();
  const isQuiet = (key: string) => (quiet.get(key) ?? 0) > clock.now();
  const hush = (key: string, until: number) => {
    if (quiet.size >= MOST_KEPT) quiet.clear();
    quiet.set(key, until);
  };
  const due = (doing: Doing, ticket: Ticket, { ticket: id, agent }: Made): boolean => {
    const { gestures: rule = {}, window } = limitsOf(ticket.conversation.channel);
    const now = clock.now();
    const key = doing === 'seen' ? `seen ${id} ${ticket.lastExternalId}` : `typing ${id}`;
    const shown = !isQuiet(key) && isShown(ticket, { doing, agent, rule, window, now });
    // A second less than it is shown for: the dots must not go out while somebody writes.
    if (shown) hush(key, doing === 'seen' ? Number.POSITIVE_INFINITY : now + ((rule.typing ?? 1) - 1) * 1000);
    else if (doing === 'typing') hush(key, now + NO_MS);
    return shown;
  };
  return {
    async make(doing, made) {
      const named = parseTicketId(made.ticket);
      if (!named || isQuiet(`none ${named.conversation}`) || isQuiet(`${doing} ${made.ticket}`)) return;
      try {
        const { ticket } = await conversations.head(named.conversation);
        if (!ticket || ticket.n !== named.n) return;
        if (!hasGestures(settings, ticket)) return hush(`none ${named.conversation}`, Number.POSITIVE_INFINITY);
        // Whoever writes has read what came in meanwhile.
        const both: readonly Doing[] = doing === 'typing' ? ['seen', 'typing'] : ['seen'];
        const jobs = both.filter((each) => due(each, ticket, made)).map((each) => jobOf(each, ticket, clock.now()));
        if (jobs.length > 0) await deliveryJobs.send(jobs.map((body) => ({ body })));
      } catch (error) {
        log.info('a gesture was lost', { because: faultWords(error) });
      }
    },
  };
}

/** An account may be told to keep them to itself. */
function hasGestures({ channels }: GestureDeps['settings'], { conversation: { channel, account } }: Ticket): boolean {
  const named = channels.find((each) => each.channel === channel && each.account === account);
  return limitsOf(channel).gestures !== undefined && named?.options['gestures'] !== 'none';
}

/** Where it goes is settled now, as with an answer: delivery looks nothing up. */
function jobOf(doing: Doing, { conversation, contact, lastExternalId }: Ticket, at: number): GestureJob {
  const { channel, account, thread } = conversation;
  return { kind: 'gesture', doing, at, channel, account, to: contact.address, thread, answers: lastExternalId };
}

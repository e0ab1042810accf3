import type { TicketCommand } from '../../shared/api/requests.ts';
import type { MentionView } from '../../shared/api/views.ts';
import type { Fact } from '../../shared/domain/ticket.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Item } from '../../shared/store/codec.ts';
import { mentionOf } from '../../shared/store/mention-store.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { conversationOf } from './drafts.ts';
import { refuse } from './refuse.ts';
import type { Step } from './steps.ts';

/** Whom a note names must be an agent: no text ever is a mention by itself, whoever wrote it. */
export async function refuseStrangers({ agents }: ApiDeps, command: TicketCommand): Promise<void> {
  if (command.type !== 'note' || !command.mentions) return;
  const known = await Promise.all(command.mentions.map((id) => agents.agent(id)));
  const stranger = command.mentions.find((_, index) => !known[index]);
  if (stranger !== undefined)
    refuse({ refused: `there is no agent "${stranger}": reload the page and name them again` });
}

/** A note and that somebody is named in it are one step. Whoever names themselves has read it. */
export function withMentions({ mentions }: ApiDeps, caller: Caller, steps: readonly Step[]): Step[] {
  return steps.map((step) => {
    const named = mentionsIn(step.fact).filter((agent) => agent !== caller.id);
    if (named.length === 0) return step;
    const { id } = step.before.conversation;
    const puts = named.map((agent) => mentions.named(id, agent, { at: step.fact.at, by: caller.id }));
    return { ...step, also: [...(step.also ?? []), ...puts] };
  });
}

function mentionsIn(fact: Fact): readonly string[] {
  return fact.kind === 'message' ? (fact.mentions ?? []) : [];
}

/** What an agent has seen up to a moment asks for their look no more. */
export async function readMention(
  deps: ApiDeps,
  caller: Caller,
  { ticket: name, until }: { ticket: string; until: string },
): Promise<{ read: true }> {
  const conversation = await conversationOf(deps, name);
  const at = Date.parse(until);
  if (!Number.isFinite(at))
    throw new DeskError('input.invalid', `until: "${until.slice(0, 40)}" is no time: send the mention's own "at"`, {
      recovery: 'never',
    });
  await deps.mentions.read(conversation, caller.id, at);
  return { read: true };
}

export function presentMention(items: readonly Item[], { id }: Caller, now: Instant): { mention?: MentionView } {
  const mention = mentionOf(items, id, now);
  return mention ? { mention: { at: iso(mention.at), by: mention.by } } : {};
}

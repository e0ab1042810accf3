import type { Message } from '../../shared/domain/message.ts';
import { parseTicketId } from '../../shared/domain/ticket.ts';
import type { ConversationStore } from '../../shared/store/conversation-store.ts';
import type { Correction, CorrectionStore } from '../../shared/store/correction-store.ts';
import { type Command, readArgs, UsageError } from '../command.ts';
import { connect, type Target } from '../ledger/connect.ts';
import { LAPTOP, reachable, targetOf } from '../ledger/target.ts';
import { DEFAULT_SETTINGS_FILE } from '../settings-file.ts';

const OPTIONS = {
  month: { type: 'string' },
  stage: { type: 'string' },
  endpoint: { type: 'string' },
  config: { type: 'string', default: DEFAULT_SETTINGS_FILE },
} as const;

type Said = { corrections: CorrectionStore; conversations: Pick<ConversationStore, 'facts' | 'head' | 'replaced'> };

export const corrections = correctionsCommand(connect);

export function correctionsCommand(open: (target: Target) => Promise<Said>): Command {
  return {
    summary: 'what agents have said of the classifier’s choices, for switchboard train --corrections',
    help: `switchboard corrections --month 2026-11 [--stage NAME] > corrections.jsonl

A line for each ticket of the month that the classifier had a say in and an agent has transferred, or called right in the triage view:
{ "text", "subject", "queue" }, the words as the customer wrote them. What was erased since is left out. Changes nothing.
--stage      a desk in AWS, with credentials and region from the environment; without, the desk on this machine
--endpoint   where the laptop's AWS endpoint listens: ${LAPTOP}`,
    async run(args, io) {
      const { values, positionals } = readArgs(args, OPTIONS);
      const { month } = values;
      if (positionals.length > 0 || !month || !/^\d{4}-\d\d$/.test(month))
        throw new UsageError('write switchboard corrections --month 2026-11');
      const target = await targetOf(values, io);
      await reachable(target.endpoint, async () => {
        const desk = await open(target);
        for (const correction of await desk.corrections.ofMonth(month)) {
          const line = await lineOf(desk, correction);
          if (line) await io.out(`${JSON.stringify(line)}\n`);
        }
      });
      return 0;
    },
  };
}

/** The words that the ticket was opened with. */
async function lineOf(
  { conversations }: Said,
  { ticket, queue }: Correction,
): Promise<{ text: string; subject: string; queue: string } | null> {
  const id = parseTicketId(ticket);
  if (!id) return null;
  const { ticket: present } = await conversations.head(id.conversation);
  const meant = present?.n === id.n ? present : await conversations.replaced(id.conversation, id.n);
  const facts = meant ? await conversations.facts(id.conversation) : [];
  const opening = facts.find(
    (fact): fact is Message => fact.kind === 'message' && fact.direction === 'in' && fact.at === meant?.openedAt,
  );
  return opening?.text ? { text: opening.text, subject: opening.subject, queue } : null;
}

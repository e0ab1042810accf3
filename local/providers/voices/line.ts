import type { Changed, Said, Voice } from '../voice.ts';

/** https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects */
function body({ person, number }: Said, timestamp: number, event: object): object {
  const source = { type: 'user', userId: person.id };
  const told = { mode: 'active', timestamp, source, deliveryContext: { isRedelivery: false } };
  return { destination: 'Udesk', events: [{ ...told, webhookEventId: `01LINE${number}`, ...event }] };
}

const idOf = ({ number }: Said) => String(500_000_000_000 + number);

/** LINE tells nothing of what became of a push. */
export const lineVoice: Voice = {
  says: (said) => body(said, said.at, { type: 'message', message: { id: idOf(said), type: 'text', text: said.text } }),
  deletes: (said: Changed) =>
    body(said, said.now, {
      type: 'unsend',
      webhookEventId: `01UNSEND${said.number}`,
      unsend: { messageId: idOf(said) },
    }),
};

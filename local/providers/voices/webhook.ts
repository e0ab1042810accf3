import type { Voice } from '../voice.ts';

/** Our own body, as shared/channels/webhook/README.md describes it. */
export const webhookVoice: Voice = {
  says: ({ person, number, text, at }) => ({
    type: 'message.created',
    timestamp: new Date(at).toISOString(),
    data: { id: `customer-${number}`, conversation: person.id, from: { id: person.id, name: person.name }, text },
  }),
};

import { fieldsOf } from '../provider.ts';
import type { Changed, Taken, Voice } from '../voice.ts';

const OURS = '1001';

/** Messenger and Instagram: https://developers.facebook.com/docs/messenger-platform/reference/webhook-events */
export function metaBody(object: 'page' | 'instagram', person: string, timestamp: number, event: object): object {
  const messaging = [{ sender: { id: person }, recipient: { id: OURS }, timestamp, ...event }];
  return { object, entry: [{ id: OURS, time: timestamp, messaging }] };
}

const midOf = (number: number) => `m_CUSTOMER${number}`;

export function metaVoice(object: 'page' | 'instagram'): Voice & Required<Pick<Voice, 'edits' | 'deletes'>> {
  return {
    says: ({ person, number, text, at }) => metaBody(object, person.id, at, { message: { mid: midOf(number), text } }),
    edits: ({ person, number, text, now }: Changed) =>
      metaBody(object, person.id, now, { message_edit: { mid: midOf(number), text, num_edit: 1 } }),
    deletes: ({ person, number, now }: Changed) =>
      metaBody(object, person.id, now, { message: { mid: midOf(number), is_deleted: true } }),
    tells: {
      echo: (taken) => {
        const { person, mid } = sentOf(taken);
        const message = { ...(fieldsOf(taken.asked.body)['message'] as object), is_echo: true, mid };
        const event = { sender: { id: OURS }, recipient: { id: person }, message };
        return mid && metaBody(object, person, taken.asked.at, event);
      },
    },
  };
}

/** Whom a private message went to and how Meta calls it; an answer below a comment has neither. */
export function sentOf({ answer }: Taken): { person: string; mid: string | undefined } {
  const { recipient_id = '', message_id } = answer as { recipient_id?: string; message_id?: string };
  return { person: recipient_id, mid: message_id };
}

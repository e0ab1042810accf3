import { fieldsOf } from '../provider.ts';
import type { Taken, Voice } from '../voice.ts';

const OURS = '1';

/** https://docs.x.com/x-api/account-activity/introduction */
const body = (lists: object) => ({ for_user_id: OURS, ...lists });

type Direct = { id: string; at: number; from: string; to: string; text: unknown };

const direct = ({ id, at, from, to, text }: Direct) => ({
  type: 'message_create',
  id,
  created_timestamp: String(at),
  message_create: { sender_id: from, target: { recipient_id: to }, message_data: { text } },
});

/** A direct message's id and whom it went to; undefined of a post. */
function sentOf({ asked, answer }: Taken): { id: string; person: string } | undefined {
  const { dm_event_id: id } = (answer as { data?: { dm_event_id?: string } }).data ?? {};
  const [, person = ''] = /\/with\/(\d+)\/messages$/.exec(asked.url.pathname) ?? [];
  return id ? { id, person } : undefined;
}

export const xVoice: Voice = {
  says: ({ person, number, text, at }) => {
    const id = String(1_800_000_000_000_000_000n + BigInt(number));
    const users = { [person.id]: { id: person.id, name: person.name, screen_name: person.name.toLowerCase() } };
    return body({ users, direct_message_events: [direct({ id, at, from: person.id, to: OURS, text })] });
  },
  tells: {
    echo: (taken) => {
      const sent = sentOf(taken);
      const { text } = fieldsOf(taken.asked.body);
      const said = sent && direct({ id: sent.id, at: taken.asked.at, from: OURS, to: sent.person, text });
      return said && body({ direct_message_events: [said] });
    },
    read: (taken) => {
      const sent = sentOf(taken);
      if (!sent) return undefined;
      const mark = { type: 'MarkRead', created_timestamp: String(taken.asked.at), last_read_event_id: sent.id };
      const people = { sender_id: sent.person, target: { recipient_id: OURS } };
      return body({ direct_message_mark_read_events: [{ ...mark, ...people }] });
    },
  },
};

import { fieldsOf } from '../provider.ts';
import type { Changed, Said, Voice } from '../voice.ts';

const APP = 'ADESK';

/** https://docs.slack.dev/reference/events/message */
const wrapped = (event: object) => ({ type: 'event_callback', team_id: 'T1', api_app_id: APP, event });

const tsOf = (at: number, number: number) => `${Math.floor(at / 1000)}.${String(number % 1_000_000).padStart(6, '0')}`;
const message = ({ person, number, text, at }: Said) => ({
  type: 'message',
  user: person.id,
  username: person.name,
  ts: tsOf(at, number),
  text,
});
const place = ({ person }: Said) => ({ channel: `D${person.id.slice(1)}`, channel_type: 'im' });

const changed = (said: Changed, subtype: string, more: object) => {
  const ts = tsOf(said.now, said.number);
  return wrapped({ type: 'message', subtype, ...place(said), ts, event_ts: ts, ...more });
};

/** Slack tells everything of a conversation, our own messages too, and never that one was read. */
export const slackVoice: Voice = {
  says: (said) => wrapped({ ...message(said), ...place(said) }),
  edits: (said) => {
    const edited = { user: said.person.id, ts: tsOf(said.now, said.number) };
    const before = { ...message(said), text: '' };
    return changed(said, 'message_changed', { message: { ...message(said), edited }, previous_message: before });
  },
  deletes: (said) =>
    changed(said, 'message_deleted', { deleted_ts: tsOf(said.at, said.number), previous_message: message(said) }),
  tells: {
    echo: ({ asked, answer }) => {
      const { ok, channel, ts } = answer as { ok: boolean; channel: string; ts: string };
      const { text, metadata } = fieldsOf(asked.body);
      return ok && wrapped({ type: 'message', bot_id: 'BDESK', app_id: APP, channel, ts, text, metadata });
    },
  },
};

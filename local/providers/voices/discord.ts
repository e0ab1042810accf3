import { fieldsOf } from '../provider.ts';
import type { Said, Voice } from '../voice.ts';

/** What a process of the operator's forwards from the gateway. https://docs.discord.com/developers/events/gateway-events#messages */
const event = (name: string, data: object) => ({ type: `GATEWAY_${name}`, data });

const idOf = ({ number, at }: Said) => String((BigInt(at - 1_420_070_400_000) << 22n) + BigInt(number));

const message = (said: Said) => ({
  id: idOf(said),
  type: 0,
  channel_id: said.person.id,
  content: said.text,
  author: { id: `${said.person.id}7`, username: said.person.name.toLowerCase(), global_name: said.person.name },
  timestamp: new Date(said.at).toISOString(),
});

/** The gateway tells everything of a channel, our own messages too, and never that one was read. */
export const discordVoice: Voice = {
  says: (said) => event('MESSAGE_CREATE', message(said)),
  edits: (said) => event('MESSAGE_UPDATE', { ...message(said), edited_timestamp: new Date(said.now).toISOString() }),
  deletes: (said) => event('MESSAGE_DELETE', { id: idOf(said), channel_id: said.person.id }),
  tells: {
    echo: ({ asked, answer }) =>
      event('MESSAGE_CREATE', {
        ...(answer as object),
        author: { id: '1', username: 'desk', bot: true },
        nonce: fieldsOf(asked.body)['nonce'],
      }),
  },
};

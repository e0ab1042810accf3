import type { Said, Voice } from '../voice.ts';

const seconds = (at: number) => Math.floor(at / 1000);

function message({ person, number, text, at }: Said): object {
  const [first_name, ...rest] = person.name.split(' ');
  const known = { id: Number(person.id), first_name, ...(rest.length > 0 ? { last_name: rest.join(' ') } : {}) };
  const chat = { ...known, type: 'private' };
  return { message_id: number, from: { ...known, is_bot: false }, chat, date: seconds(at), text };
}

/** https://core.telegram.org/bots/api#update; a bot is told neither of what is taken back nor of what became of its own messages. */
export const telegramVoice: Voice = {
  says: (said) => ({ update_id: said.number * 2, message: message(said) }),
  edits: (said) => ({
    update_id: said.number * 2 + 1,
    edited_message: { ...message(said), edit_date: seconds(said.now) },
  }),
};

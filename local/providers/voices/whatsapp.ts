import { fieldsOf } from '../provider.ts';
import type { Changed, Options, Person, Taken, Voice } from '../voice.ts';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples */
function change(value: object, { phoneNumberId = '1' }: Options): object {
  const metadata = { display_phone_number: '4930231250', phone_number_id: phoneNumberId };
  const changes = [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }];
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes }] };
}

const seconds = (at: number) => String(Math.floor(at / 1000));
const idOf = (number: number) => `wamid.CUSTOMER${number}`;

type Entry = { person: Person; at: number; message: object };

function entry({ person, at, message }: Entry, options: Options): object {
  const contacts = [{ profile: { name: person.name }, wa_id: person.id }];
  return change({ contacts, messages: [{ from: person.id, timestamp: seconds(at), ...message }] }, options);
}

function changed({ person, number, now }: Changed, type: string, more: object) {
  const about = { original_message_id: idOf(number), ...more };
  return { person, at: now, message: { id: `wamid.${type.toUpperCase()}${number}`, type, [type]: about } };
}

const status = (state: string) => (taken: Taken, options: Options) => {
  const { asked, answer } = taken;
  const [sent] = (answer as { messages?: { id: string }[] }).messages ?? [];
  const { to, biz_opaque_callback_data } = fieldsOf(asked.body);
  const about = { timestamp: seconds(asked.at), recipient_id: to, biz_opaque_callback_data };
  return sent && change({ statuses: [{ id: sent.id, status: state, ...about }] }, options);
};

export const whatsappVoice: Voice = {
  says: ({ person, number, text, at }, options) =>
    entry({ person, at, message: { id: idOf(number), type: 'text', text: { body: text } } }, options),
  edits: (said, options) => {
    const message = { type: 'text', text: { body: said.text } };
    return entry(changed(said, 'edit', { message }), options);
  },
  deletes: (said, options) => entry(changed(said, 'revoke', {}), options),
  tells: { delivered: status('delivered'), read: status('read') },
};

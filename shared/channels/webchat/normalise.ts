import type { InboundChannel } from '../channel.ts';
import { newEvent } from '../event.ts';
import { readJson } from '../json-body.ts';
import { fromIso, fromMillis } from '../time.ts';
import { chatFile, chatMessageSchema } from './schema.ts';

/** One job is one message. The widget counts its own ids, so the session belongs to what makes a message the same. */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const json = readJson(body);
  if (!json) return { kind: 'unreadable', reason: 'body is not JSON' };
  const read = chatMessageSchema.safeParse(json.value);
  if (!read.success) {
    const paths = read.error.issues.map((issue) => issue.path.join('.')).join(', ');
    return { kind: 'unreadable', reason: `chat message is incomplete or of the wrong type at ${paths}` };
  }
  const { session, id, text, sentAt, name, user, form } = read.data;
  const files = read.data.files.flatMap((file) => chatFile.safeParse(file).data ?? []);
  const event = newEvent({
    kind: 'message',
    externalId: id,
    thread: session,
    providerTime: sentAt,
    sentAt: fromIso(sentAt) ?? fromMillis(sentAt),
    contact: {
      key: session,
      ...(name ? { name } : {}),
      ...(form?.email ? { email: form.email } : {}),
      ...(user ? signedFor(user) : {}),
    },
    content: [session, text, ...files.map(({ key }) => key)],
    text,
    ...(form ? { form: { fields: form.fields, consent: form.consent } } : {}),
    attachments: files.map((file) => ({ ...file, inline: false })),
  });
  return { kind: 'events', events: [event] };
};

/** The company knows its own ids; of an address it may only have been told. */
function signedFor({ id, email, verified }: { id: string; email: string; verified: boolean }) {
  return { handle: id, signed: verified ? 'mail' : 'id', ...(email ? { email } : {}) } as const;
}

import type { InboundContact } from '../../domain/inbound-event.ts';
import type { ChannelEvent, InboundChannel, Normalised } from '../channel.ts';
import { newEvent } from '../event.ts';
import { readForm } from '../form-body.ts';
import { file } from '../reference.ts';

type Form = Readonly<Record<string, string>>;

/**
 * A call is told of by several forms in any order: that it rings, that it was recorded, what was said. The first opens the ticket, the recording is its message, and the
 * words are that message's text. https://www.twilio.com/docs/voice/twiml#request-parameters
 */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const form = readForm(body);
  const { CallSid, RecordingSid, RecordingUrl, TranscriptionSid, TranscriptionEvent } = form;
  if (!CallSid && !RecordingSid)
    return { kind: 'unreadable', reason: 'body is no form with a CallSid: is this address set for calls?' };
  // Words while they are being spoken: the transcription of the recording follows.
  if (TranscriptionEvent) return { kind: 'ignored', reason: 'a part of a transcription that is under way' };
  if (TranscriptionSid) return wordsOf(form, TranscriptionSid);
  if (RecordingSid || RecordingUrl) return recordingOf(form);
  return callOf(form);
};

const one = (event: ChannelEvent): Normalised => ({ kind: 'events', events: [event] });

const OVER = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);

function callOf(form: Form): Normalised {
  const { CallSid = '', CallStatus = '', Direction = '', From = '', To = '' } = form;
  if (Direction.startsWith('outbound')) return { kind: 'ignored', reason: 'a call of our own' };
  if (OVER.has(CallStatus)) return { kind: 'ignored', reason: `a call that is over: ${CallStatus}` };
  return one(newEvent({ ...placeOf(form), kind: 'call', externalId: CallSid, content: [From, To] }));
}

function recordingOf(form: Form): Normalised {
  const { CallSid = '', RecordingSid, RecordingUrl = '', RecordingStatus = 'completed', RecordingDuration = '' } = form;
  if (RecordingStatus !== 'completed') return { kind: 'ignored', reason: `a recording that is "${RecordingStatus}"` };
  const url = RecordingUrl.startsWith('https://') ? { url: `${RecordingUrl}.mp3` } : {};
  const voicemail = file({ name: 'voicemail.mp3', contentType: 'audio/mpeg', ...url });
  // Some forms bear the address alone, whose last step is the recording's id.
  const externalId = RecordingSid || RecordingUrl.split('/').at(-1) || CallSid;
  return one(
    newEvent({
      ...placeOf(form),
      kind: 'message',
      externalId,
      content: [externalId, RecordingDuration],
      attachments: [voicemail],
    }),
  );
}

function wordsOf(form: Form, sid: string): Normalised {
  const { CallSid = '', RecordingSid, TranscriptionText: text = '', TranscriptionStatus: status = 'completed' } = form;
  if (status !== 'completed') return { kind: 'ignored', reason: `a transcription that is "${status}"` };
  const externalId = RecordingSid || CallSid;
  return one(newEvent({ ...placeOf(form), kind: 'edit', externalId, version: sid, content: [text], text }));
}

/** What stands for a caller who keeps the number back: words, and the letters of such words as a number. https://help.twilio.com/articles/223179988 */
const NOBODY = new Set([
  '',
  'anonymous',
  'restricted',
  'blocked',
  'unknown',
  'unavailable',
  'private',
  '+266696687',
  '+7378742833',
  '+2562533',
  '+8656696',
  '+86282452253',
  '+464',
]);

/** All calls of one number to one of ours are a conversation; a caller without a number is somebody else each time. */
function placeOf({ From, To = '', CallSid = '' }: Form): Pick<ChannelEvent, 'thread' | 'contact'> {
  // Only reports that nobody asked for name no caller.
  if (From === undefined) return { thread: CallSid || 'account', contact: null };
  if (NOBODY.has(From.toLowerCase()))
    return { thread: `${To} ${CallSid}`, contact: { key: CallSid, name: 'A caller without a number' } };
  const phone = /^\+[1-9]\d{4,14}$/.test(From) ? { phone: From } : {};
  const contact: InboundContact = { key: From, ...phone };
  return { thread: `${To} ${From}`, contact };
}

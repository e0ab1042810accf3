import type { Account, Reply } from '../channel.ts';

/** https://www.twilio.com/docs/voice/twiml: what Twilio is to do with the call. */
const twiml = (verbs: string): Reply => ({
  status: 200,
  contentType: 'text/xml; charset=utf-8',
  body: `<Response>${verbs}</Response>`,
});

export const NOTHING = twiml('');

const GREETING =
  'Thank you for calling. Please leave a message after the tone, and press the hash key when you are done.';
const THANKS = 'Thank you. Goodbye.';
/** Twilio transcribes no longer recordings. https://www.twilio.com/docs/voice/twiml/record#transcribe */
const LONGEST_SECONDS = 120;

/**
 * A call that begins is greeted and recorded; one that has been recorded is thanked; every other request only reports. `url` is the address that was called: it gets the
 * recording and its words too.
 */
export function callAnswer(form: Readonly<Record<string, string>>, { options }: Account, url: string): Reply {
  const { CallStatus = '', RecordingUrl, RecordingStatus, TranscriptionSid, Digits } = form;
  if (TranscriptionSid || RecordingStatus) return NOTHING;
  const say = (text: string) => `<Say language="${escaped(options['language'] ?? 'en-US')}">${escaped(text)}</Say>`;
  if (RecordingUrl) return twiml(`${say(options['thanks'] ?? THANKS)}<Hangup/>`);
  if (Digits !== undefined || !BEGINS.has(CallStatus)) return NOTHING;
  const address = escaped(url);
  const words = options['transcribe'] === 'no' ? '' : ` transcribe="true" transcribeCallback="${address}"`;
  const record = `<Record maxLength="${LONGEST_SECONDS}" playBeep="true" finishOnKey="#" action="${address}" method="POST"${words}/>`;
  return twiml(say(options['greeting'] ?? GREETING) + record);
}

const BEGINS = new Set(['ringing', 'queued', 'in-progress']);

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES.get(mark) ?? '');
}

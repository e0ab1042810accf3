import type { Options, Said, Voice } from '../voice.ts';

/** https://www.twilio.com/docs/voice/twiml/record#attributes-recording-status-callback and #transcribecallback */
function form({ person, number }: Said, { from = '+15550009999' }: Options, more: Record<string, string>): string {
  const recording = `RE${number}`;
  const RecordingUrl = `https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/${recording}`;
  const call = { CallSid: `CA${number}`, From: person.id, To: from, RecordingSid: recording, RecordingUrl };
  return new URLSearchParams({ ...call, ...more }).toString();
}

/** Who calls is recorded; the words of the recording come later, as its change. */
export const phoneVoice: Voice = {
  says: (said, options) => form(said, options, { RecordingStatus: 'completed', RecordingDuration: '14' }),
  edits: (said, options) => {
    const { number, text } = said;
    const words = { TranscriptionSid: `TR${number}`, TranscriptionStatus: 'completed', TranscriptionText: text };
    return form(said, options, words);
  },
};

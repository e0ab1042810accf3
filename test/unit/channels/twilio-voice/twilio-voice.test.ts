import { describe, expect, it } from '@jest/globals';
import { signForm } from '../../../../local/providers/twilio.ts';
import { twilioVoice } from '../../../../shared/channels/twilio-voice/index.ts';
import { asForm } from '../../../contract/channels/mutations.ts';
import { accountFor, NOW, normalised, oneEvent } from '../run.ts';

const URL_OF_CALLS = 'https://desk.test/channels/twilio-voice/main?a=1&b=2';
const call = (more: object = {}) => ({ CallSid: 'CA1', From: '+15550001111', To: '+15550009999', ...more });
const recorded = call({ RecordingSid: 'RE1', RecordingUrl: 'https://api.twilio.com/RE1', RecordingDuration: '12' });

function told(form: object, options: Record<string, string> = {}): string {
  const body = asForm(form);
  const headers = { 'x-twilio-signature': signForm('auth', URL_OF_CALLS, body) };
  const account = accountFor('twilio-voice', { secrets: ['auth'], options });
  const request = { method: 'POST' as const, headers, query: {}, body: Buffer.from(body), url: URL_OF_CALLS };
  const verdict = twilioVoice.verify(request, account, NOW);
  return verdict.kind === 'accepted' ? (verdict.reply?.body ?? '') : verdict.kind;
}

describe('what a caller hears', () => {
  it('is the greeting of the settings, and then the tone', () => {
    const answer = told(call({ CallStatus: 'ringing' }), { greeting: 'Hallo & <guten> "Tag"', language: 'de-DE' });

    expect(answer).toContain('<Say language="de-DE">Hallo &amp; &lt;guten&gt; &quot;Tag&quot;</Say><Record ');
    expect(answer).toContain('action="https://desk.test/channels/twilio-voice/main?a=1&amp;b=2"');
    expect(answer).toContain('transcribe="true"');
    expect(told(call({ CallStatus: 'ringing' }), { transcribe: 'no' })).not.toContain('transcribe');
  });

  it('is thanks after the recording, and nothing where Twilio only reports', () => {
    expect(told({ ...recorded, CallStatus: 'in-progress' })).toMatch(/^<Response><Say .*<Hangup\/><\/Response>$/);
    for (const report of [
      { ...recorded, RecordingStatus: 'completed' },
      call({ TranscriptionSid: 'TR1' }),
      call({ CallStatus: 'completed' }),
    ])
      expect(told(report)).toBe('<Response></Response>');
  });
});

describe('a call', () => {
  const place = { thread: '+15550009999 +15550001111', contact: { key: '+15550001111', phone: '+15550001111' } };

  it('is told of when it rings, recorded or not', () => {
    expect(oneEvent(twilioVoice, asForm(call({ CallStatus: 'ringing' })))).toMatchObject({
      kind: 'call',
      externalId: 'CA1',
      ...place,
    });
  });

  it('is one message by its recording, whichever of its forms comes first', () => {
    expect(oneEvent(twilioVoice, asForm(recorded))).toMatchObject({
      kind: 'message',
      externalId: 'RE1',
      attachments: [{ name: 'voicemail.mp3', url: 'https://api.twilio.com/RE1.mp3' }],
      ...place,
    });
    expect(
      oneEvent(
        twilioVoice,
        asForm(call({ RecordingSid: 'RE1', TranscriptionSid: 'TR1', TranscriptionText: 'call me' })),
      ),
    ).toMatchObject({ kind: 'edit', externalId: 'RE1', text: 'call me', ...place });
  });

  it('of a caller without a number is nobody else’s', () => {
    const from = (From: string, CallSid: string) => oneEvent(twilioVoice, asForm(call({ From, CallSid })));

    expect(from('Anonymous', 'CA1').thread).not.toBe(from('+266696687', 'CA2').thread);
    expect(from('Anonymous', 'CA1').contact).toMatchObject({ key: 'CA1' });
  });

  it.each([
    [call({ CallStatus: 'completed', CallDuration: '3' })],
    [call({ Direction: 'outbound-api', CallStatus: 'ringing' })],
    [{ ...recorded, RecordingStatus: 'absent' }],
    [call({ TranscriptionSid: 'TR1', TranscriptionStatus: 'failed' })],
    [call({ TranscriptionSid: 'GT1', TranscriptionEvent: 'transcription-content', Final: 'false' })],
  ])('brings nothing more with %j', (form) => {
    expect(normalised(twilioVoice, asForm(form)).kind).toBe('ignored');
  });
});

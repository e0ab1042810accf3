import { describe, expect, it } from '@jest/globals';
import { outcome, request } from '../../../../shared/channels/twilio/deliver.ts';
import { accountFor, outgoing } from '../run.ts';

const options = { accountSid: 'AC1', token: 'tok' };
const thread = '+15550009999 +4915550001';
const sent = (change = {}, more: Record<string, string> = {}) => {
  const call = request(
    outgoing({ thread, text: 'Hello', ...change }),
    accountFor('twilio', { options: { ...options, ...more } }),
  );
  return { ...call, form: Object.fromEntries(new URLSearchParams(call.body)) };
};
const attachments = [{ name: 'a.pdf', contentType: 'application/pdf', url: 'https://d/a' }];

describe('an answer through Twilio', () => {
  it('leaves from the number on which the customer wrote, and has its statuses told', () => {
    const { url, headers, form } = sent({ callback: 'https://desk.test/channels/twilio/main' });

    expect(url).toBe('https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json');
    expect(headers['authorization']).toBe(`Basic ${btoa('AC1:tok')}`);
    expect(form).toEqual({
      From: '+15550009999',
      To: '+4915550001',
      Body: 'Hello',
      StatusCallback: 'https://desk.test/channels/twilio/main',
    });
  });

  it('leaves from the service where Twilio named no number, and with an API key where there is one', () => {
    const { headers, form } = sent({ thread: 'MG1 +4915550001' }, { apiKey: 'SK1' });

    expect(headers['authorization']).toBe(`Basic ${btoa('SK1:tok')}`);
    expect(form).toEqual({ MessagingServiceSid: 'MG1', To: '+4915550001', Body: 'Hello' });
  });

  it('brings a file as one on WhatsApp, and as a link to telephones that are not known to take any', () => {
    const whatsapp = 'whatsapp:+15550009999 whatsapp:+4915550001';

    expect(sent({ attachments, text: '', thread: whatsapp }).form).toMatchObject({ MediaUrl: 'https://d/a' });
    expect(sent({ attachments, text: '' }, { mms: 'yes' }).form).toMatchObject({ MediaUrl: 'https://d/a' });
    expect(sent({ attachments, text: '' }).form).toMatchObject({ Body: 'a.pdf: https://d/a' });
  });
});

describe('what Twilio says of it', () => {
  it.each([
    [201, { sid: 'SM1', status: 'queued' }, { kind: 'sent', externalId: 'SM1' }],
    [400, { code: 21610, message: 'unsubscribed' }, { kind: 'failed', class: 'never', reason: '21610 unsubscribed' }],
    [400, { code: 63016, message: 'outside' }, { kind: 'failed', class: 'window-closed' }],
    [401, { code: 20003 }, { kind: 'failed', class: 'reauth' }],
    [403, { code: 20005 }, { kind: 'failed', class: 'reauth' }],
    [400, { code: 21611 }, { kind: 'retry' }],
    [429, { code: 20429 }, { kind: 'retry' }],
    [503, {}, { kind: 'retry' }],
    [500, { code: 20500 }, { kind: 'unknown' }],
    [200, {}, { kind: 'unknown' }],
  ])('%s %j is understood', (status, body, result) => {
    expect(outcome({ status, headers: {}, body: JSON.stringify(body) })).toMatchObject(result);
  });
});

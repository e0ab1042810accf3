import { describe, expect, it } from '@jest/globals';
import { twilio } from '../../../../shared/channels/twilio/index.ts';
import { asForm } from '../../../contract/channels/mutations.ts';
import { normalised, oneEvent } from '../run.ts';

const OURS = '+15550009999';
const message = (more: object = {}) =>
  asForm({ MessageSid: 'SM1', AccountSid: 'AC1', From: '+4915550001', To: OURS, Body: 'Hi', NumMedia: '0', ...more });
const status = (MessageStatus: string, more: object = {}) =>
  asForm({ MessageSid: 'SM9', MessageStatus, SmsSid: 'SM9', From: OURS, To: '+4915550001', ...more });

describe('a message through Twilio', () => {
  it('is of the number on which it came and of its writer', () => {
    expect(oneEvent(twilio, message({ ProfileName: 'Anna', OriginalRepliedMessageSid: 'SM0' }))).toMatchObject({
      kind: 'message',
      direction: 'in',
      externalId: 'SM1',
      thread: `${OURS} +4915550001`,
      contact: { key: '+4915550001', phone: '+4915550001', name: 'Anna' },
      text: 'Hi',
      replyTo: 'SM0',
      providerTime: null,
    });
  });

  it('is on WhatsApp by another address, whose number is the same; an id without a number is no phone', () => {
    const from = (From: string) => oneEvent(twilio, message({ From, ProfileUsername: 'ann' })).contact;

    expect(from('whatsapp:+4915550001')).toMatchObject({ key: 'whatsapp:+4915550001', phone: '+4915550001' });
    expect(from('whatsapp:DE.700100')).toEqual({ key: 'whatsapp:DE.700100', handle: 'ann' });
    expect(from('BANK')).toEqual({ key: 'BANK', handle: 'ann' });
  });

  it('brings all its files and its place, whatever it says of their number', () => {
    const { text, attachments } = oneEvent(
      twilio,
      message({
        Body: '',
        NumMedia: '1',
        MediaUrl1: 'https://api.twilio.com/m/2',
        MediaContentType1: 'application/pdf',
        MediaUrl0: 'https://api.twilio.com/m/1',
        MediaContentType0: 'image/jpeg',
        MediaUrl2: 'file:///etc/passwd',
        Latitude: '52.5',
        Longitude: '-13.4',
        Label: 'Shop',
      }),
    );

    expect(text).toBe('');
    expect(attachments).toMatchObject([
      { name: 'image.jpg', contentType: 'image/jpeg', url: 'https://api.twilio.com/m/1' },
      { name: 'file.pdf', contentType: 'application/pdf', url: 'https://api.twilio.com/m/2' },
      { name: 'file', contentType: 'application/octet-stream' },
      { name: 'Shop', url: 'geo:52.5,-13.4' },
    ]);
    expect(attachments[2]).not.toHaveProperty('url');
  });

  it('with which the sender opts out is kept and is no work: Twilio has answered it', () => {
    expect(oneEvent(twilio, message({ Body: 'STOP', OptOutType: 'STOP' }))).toMatchObject({
      kind: 'membership',
      text: 'STOP',
      detail: 'opt-out: STOP',
    });
    expect(oneEvent(twilio, message({ Body: 'HELP', OptOutType: 'HELP' })).kind).toBe('message');
  });

  it('without words and files has a place', () => {
    expect(oneEvent(twilio, message({ Body: '', MessageType: 'order' }))).toMatchObject({
      kind: 'unsupported',
      detail: 'message of type "order" without words or files',
    });
  });
});

describe('what Twilio says of an answer', () => {
  it.each([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['undelivered', 'failed'],
    ['failed', 'failed'],
  ])('%s is a receipt of the message that bears its id', (said, meant) => {
    const receipt = { kind: 'receipt', externalId: 'SM9', status: meant, thread: `${OURS} +4915550001` };

    expect(oneEvent(twilio, status(said))).toMatchObject(receipt);
  });

  it('names why it failed', () => {
    expect(oneEvent(twilio, status('undelivered', { ErrorCode: '30006' })).detail).toBe('undelivered 30006');
  });

  it('on its way is no news, and a status that nobody announced has a place', () => {
    expect(normalised(twilio, status('sending')).kind).toBe('ignored');
    expect(oneEvent(twilio, status('toString')).kind).toBe('unsupported');
  });

  it('at an address that is meant for calls is kept for a person to see', () => {
    expect(normalised(twilio, asForm({ CallSid: 'CA1', From: OURS }))).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('no form with a MessageSid'),
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { outcome, request } from '../../../../shared/channels/viber/deliver.ts';
import { viber } from '../../../../shared/channels/viber/index.ts';
import { accountFor, normalised, oneEvent, outgoing } from '../run.ts';

const message = (given: object) =>
  `{"event":"message","timestamp":1457764197627,"message_token":4912661846655238145,"sender":{"id":"a=","name":"Vi"},"message":${JSON.stringify(given)}}`;

describe('a callback of Viber', () => {
  it('keeps every digit of its number', () => {
    expect(oneEvent(viber, message({ type: 'text', text: 'Hi' }))).toMatchObject({
      kind: 'message',
      externalId: '4912661846655238145',
      thread: 'a=',
      sentAt: 1_457_764_197_627,
      contact: { key: 'a=', name: 'Vi' },
    });
  });

  it.each([
    [
      { type: 'picture', media: 'https://dl.viber/1.jpg', text: 'see' },
      { name: 'image.jpg', url: 'https://dl.viber/1.jpg' },
    ],
    [
      { type: 'file', media: 'https://dl.viber/2', file_name: '../a.pdf', size: 7 },
      { name: 'a.pdf', bytes: 7 },
    ],
    [{ type: 'location', location: { lat: 1.5, lon: -2 } }, { url: 'geo:1.5,-2' }],
    [
      { type: 'contact', contact: { name: 'Al', phone_number: '+1 555' } },
      { name: 'Al, +1 555', url: 'tel:+1555' },
    ],
    [{ type: 'sticker', sticker_id: 46105 }, { name: 'sticker 46105' }],
  ])('brings %j', (given, attachment) => {
    expect(oneEvent(viber, message(given))).toMatchObject({ kind: 'message', attachments: [attachment] });
  });

  it('of another type has a place, called as it may be', () => {
    expect(oneEvent(viber, message({ type: 'constructor', text: 'x' }))).toMatchObject({
      kind: 'unsupported',
      text: 'x',
    });
    expect(normalised(viber, { event: 'webhook', timestamp: 1 }).kind).toBe('ignored');
  });
});

describe('an answer on Viber', () => {
  const sent = (change = {}, options = { token: 'tok', senderName: 'x'.repeat(40) }) =>
    JSON.parse(request(outgoing({ thread: 'a=', ...change }), accountFor('viber', { options })).body);

  it('goes to the person, under a name that Viber takes', () => {
    expect(sent()).toMatchObject({
      receiver: 'a=',
      type: 'text',
      sender: { name: 'x'.repeat(28) },
      tracking_data: 'out-1',
    });
  });

  it('brings a picture and a file by their addresses', () => {
    const attached = (contentType: string) =>
      sent({ text: '', attachments: [{ name: 'a', contentType, url: 'https://d/a', bytes: 9 }] });

    expect(attached('image/png')).toMatchObject({ type: 'picture', media: 'https://d/a' });
    expect(attached('text/csv')).toMatchObject({ type: 'file', media: 'https://d/a', size: 9, file_name: 'a' });
  });
});

describe('what Viber says of it', () => {
  it.each([
    [200, '{"status":0,"message_token":4912661846655238145}', { kind: 'sent', externalId: '4912661846655238145' }],
    [200, '{"status":2,"status_message":"invalidAuthToken"}', { kind: 'failed', class: 'reauth' }],
    [
      200,
      '{"status":6,"status_message":"notSubscribed"}',
      { kind: 'failed', class: 'never', reason: 'viber: 6 notSubscribed' },
    ],
    [200, '{"status":12}', { kind: 'retry' }],
    [200, '{"status":1}', { kind: 'unknown' }],
    [200, '<html>', { kind: 'unknown' }],
    [500, '', { kind: 'unknown' }],
  ])('%s %s is understood', (status, body, result) => {
    expect(outcome({ status, headers: {}, body })).toMatchObject(result);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { ChannelLimits, Outbound } from '../../../shared/channels/channel.ts';
import { familyOf, partsOf } from '../../../shared/channels/parts.ts';

const LIMITS: ChannelLimits = { text: { max: 20, unit: 'characters' }, parts: 9, files: { image: 100 } };
const message = (given: Partial<Outbound>): Outbound => ({
  ref: 'ref',
  to: '1',
  thread: 't',
  text: '',
  attachments: [],
  ...given,
});
const picture = { name: 'a.png', contentType: 'image/png', url: 'https://d/a', bytes: 100 };

describe('an answer on a channel', () => {
  it('leaves as one message where it fits', () => {
    expect(partsOf(message({ text: 'short', replyTo: 'q' }), LIMITS)).toEqual([
      message({ text: 'short', replyTo: 'q' }),
    ]);
  });

  it('leaves as several where it is long, and only the first quotes', () => {
    const parts = partsOf(message({ text: 'one two three four five six', replyTo: 'q' }), LIMITS);

    expect(parts.map(({ text, replyTo }) => [text, replyTo])).toEqual([
      ['one two three four', 'q'],
      ['five six', undefined],
    ]);
  });

  it('brings a file that the platform takes as a message of its own, after the words', () => {
    const parts = partsOf(message({ text: 'look', attachments: [picture] }), LIMITS);

    expect(parts.map(({ text, attachments }) => [text, attachments.length])).toEqual([
      ['look', 0],
      ['', 1],
    ]);
  });

  it.each(['', ' \n'])('of a file alone is that one message, and quotes with it: words %j', (text) => {
    const parts = partsOf(message({ text, attachments: [picture], replyTo: 'q' }), LIMITS);

    expect(parts).toEqual([message({ text: '', attachments: [picture], replyTo: 'q' })]);
  });

  it.each([
    ['too large', { ...picture, bytes: 101 }],
    ['of a family that it does not take', { ...picture, contentType: 'application/pdf' }],
    ['that a browser would run', { ...picture, contentType: 'image/svg+xml' }],
  ])('brings a file %s as a link', (_why, file) => {
    const parts = partsOf(message({ attachments: [file] }), { ...LIMITS, text: { max: 99, unit: 'characters' } });

    expect(parts).toEqual([message({ text: 'a.png: https://d/a' })]);
  });

  it('is refused for good where there is room for one message and its links do not fit it', () => {
    const long = message({ text: 'x'.repeat(19), attachments: [{ ...picture, contentType: 'application/pdf' }] });

    expect(() => partsOf(long, { ...LIMITS, parts: 1 })).toThrow(/shorten it or leave a file out/);
  });

  it('knows families by the content type', () => {
    expect(['image/JPEG', 'video/mp4', 'audio/ogg', 'text/plain', ''].map(familyOf)).toEqual([
      'image',
      'video',
      'audio',
      'file',
      'file',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { messageId } from '../../../shared/desk/message-id.ts';
import { outboundId } from '../../../shared/domain/outbound-ref.ts';

const AT = Date.UTC(2026, 5, 15, 8);
const told = (time: string) => messageId(`${time}#abc`);

describe('the id of a message that has arrived', () => {
  it.each([
    '1781510400',
    '1781510400000',
    '2026-06-15T08:00:00Z',
    '2026-06-15T10:00:00.000+02:00',
    '2026-06-15T08:00Z',
  ])('with the time %s stands among our own answers by time', (time) => {
    expect(told(time)).toBe('M#2026-06-15T08:00:00.000Z#abc');
    expect([outboundId(AT + 1, 'x'), told(time), outboundId(AT - 1, 'x')].sort()).toEqual([
      outboundId(AT - 1, 'x'),
      told(time),
      outboundId(AT + 1, 'x'),
    ]);
  });

  it.each(['yesterday', '12', '2026-13-45T99:00:00Z', '20260615T080000Z', '-'])(
    'keeps the time %s as it is',
    (time) => {
      expect(told(time)).toBe(`M#${time}#abc`);
    },
  );

  it('keeps what follows the time, whatever that is', () => {
    expect(messageId('1781510400#a#b')).toBe('M#2026-06-15T08:00:00.000Z#a#b');
  });
});

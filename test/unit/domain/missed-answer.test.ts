import { describe, expect, it } from '@jest/globals';
import { fitsMail, mailForMissed } from '../../../shared/domain/missed-answer.ts';

type Asked = Parameters<typeof mailForMissed>[0];

const heard = (at: number, more: object = {}): Asked['newestFirst'][number] => ({
  direction: 'in',
  eventKind: 'message',
  at,
  mail: null,
  contact: { key: 's', email: 'ada@customer.example' },
  ...more,
});
const asked = (more: Partial<Asked> = {}): Asked => ({
  message: { by: 'agent:carla', at: 10 },
  state: 'sent',
  newestFirst: [heard(5)],
  ...more,
});

describe('where an answer that may have been missed goes on', () => {
  it('is the address that came with the visitor’s words', () => {
    expect(mailForMissed(asked())).toBe('ada@customer.example');
    expect(mailForMissed(asked({ state: 'delivered' }))).toBe('ada@customer.example');
    expect(mailForMissed(asked({ newestFirst: [heard(6, { contact: { key: 's' } }), heard(5)] }))).toBe(
      'ada@customer.example',
    );
  });

  it('is nowhere for what was read, answered, or not said by a person, nor without an address', () => {
    const nowhere: Partial<Asked>[] = [
      { state: 'read' },
      { state: null },
      { message: { by: 'desk', at: 10 } },
      { message: { by: 'customer', at: 10 } },
      { newestFirst: [heard(11), heard(5)] },
      { newestFirst: [heard(5, { contact: { key: 's' } })] },
      { newestFirst: [heard(5, { contact: null })] },
      { newestFirst: [heard(5, { direction: 'out' })] },
      { newestFirst: [heard(6, { mail: { messageId: 'x' } }), heard(5)] },
      { newestFirst: [] },
    ];

    expect(nowhere.map((each) => mailForMissed(asked(each)))).toEqual(nowhere.map(() => null));
  });
});

describe('the files of an answer that goes on by mail', () => {
  it('travel in it as long as all of them together fit, and are of a known size', () => {
    const fits = (...sizes: (number | null)[]) => fitsMail(sizes.map((bytes) => ({ bytes })));

    expect([fits(), fits(7_000_000), fits(3_500_000, 3_500_000)]).toEqual([true, true, true]);
    expect([fits(7_000_001), fits(3_500_000, 3_500_001), fits(10, null)]).toEqual([false, false, false]);
  });
});

import { describe, expect, it } from '@jest/globals';
import example from '../../../desk.config.ts';
import { checkSettings } from '../../../shared/settings/schema.ts';

const errorsOf = (change: Record<string, unknown>) => {
  const checked = checkSettings({ ...example, ...change });
  return 'errors' in checked ? checked.errors : [];
};

describe('settings', () => {
  it('takes the example desk and fills in what it leaves out', () => {
    const checked = checkSettings(example);

    expect(checked).toHaveProperty('settings.queues.csr.shards', 1);
  });

  it('names an unknown key instead of ignoring it', () => {
    expect(errorsOf({ capactiy: 7 })).toEqual([
      { path: '', message: 'unknown key "capactiy": remove it or correct its spelling' },
    ]);
  });

  it('names every mistake with its path, not only the first', () => {
    const wrong = {
      capacity: 0,
      sla: { ...example.sla, calendar: { timeZone: 'Europe/Atlantis', weekly: { mon: [['9', '17:00']] } } },
    };

    expect(errorsOf(wrong).map(({ path }) => path)).toEqual([
      'capacity',
      'sla.calendar.timeZone',
      'sla.calendar.weekly.mon[0][0]',
    ]);
  });

  it('refuses templates that their platform would not know, and places that are not numbered in a row', () => {
    const one = { channel: 'whatsapp', name: 'hello', language: 'en', text: 'Hello {{1}}' };
    const templates = [one, one, { ...one, name: 'Hello!', text: '{{2}}' }, { ...one, channel: 'twilio' }];

    expect(errorsOf({ templates }).map(({ path }) => path)).toEqual([
      'templates[2].name',
      'templates[2].text',
      'templates[3].contentSid',
      'templates[1].name',
    ]);
  });

  it('refuses two accounts and two rules of one name', () => {
    const { channels, routing } = example;
    const twice = {
      channels: [...channels, channels[0]],
      routing: { ...routing, rules: [...(routing.rules ?? []), routing.rules?.[0]] },
    };

    expect(errorsOf(twice).map(({ path }) => path)).toEqual([
      `channels[${channels.length}].account`,
      'routing.rules[5].name',
    ]);
  });

  it.each([
    ['whatsapp', { phoneNumberId: '7' }, 'phoneNumberId'],
    ['tiktok', { businessId: 'Biz' }, 'businessId'],
    ['amazon-connect', { instance: 'arn:aws:connect:eu-central-1:123456789012:instance/1' }, 'instance'],
    ['email', { localPart: 'help2' }, 'localPart'],
  ])('refuses an account of %s that is connected twice', (channel, options, option) => {
    const twice = ['one', 'two'].map((account) => ({ channel, account, name: account, options }));

    expect(errorsOf({ channels: twice })).toEqual([
      {
        path: `channels[1].options.${option}`,
        message: expect.stringContaining(`is connected already as "${channel}/one"`),
      },
    ]);
    const apart = [twice[0], { ...twice[1], options: { ...options, [option]: `${Object.values(options)[0]}2` } }];
    expect(errorsOf({ channels: apart })).toEqual([]);
  });

  it('refuses Amazon Connect without its instance', () => {
    for (const options of [{}, { instance: 'my-instance' }])
      expect(
        errorsOf({ channels: [{ channel: 'amazon-connect', account: 'calls', name: 'Calls', options }] }),
      ).toMatchObject([{ path: 'channels[0].options.instance', message: expect.stringContaining('no ARN') }]);
  });

  it('refuses a condition that would match everything', () => {
    const rules = [{ name: 'all', when: {}, queue: 'csr' }];

    expect(errorsOf({ routing: { ...example.routing, rules } })[0]?.path).toBe('routing.rules[0].when');
  });

  it('refuses a mailbox on which no signed reply address fits', () => {
    const channels = [
      { channel: 'email', account: 'support', name: 'Mail', options: { localPart: 'customer-service' } },
    ];

    expect(errorsOf({ channels })[0]).toMatchObject({ path: 'channels[0].options.localPart' });
  });
});

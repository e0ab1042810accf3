import { describe, expect, it } from '@jest/globals';
import example from '../../../desk.config.ts';
import { auditSettings } from '../../../shared/settings/audit.ts';
import { automationOf } from '../../../shared/settings/automation.ts';
import { checkSettings, defineDesk, type SettingsInput } from '../../../shared/settings/schema.ts';
import { settingsVersion } from '../../../shared/settings/version.ts';
import { settingsWith } from '../../support/example-desk.ts';

type Trigger = NonNullable<SettingsInput['triggers']>[number];

const findings = (...triggers: Partial<Trigger>[]): string[] =>
  auditSettings(
    settingsWith({ triggers: triggers.map((one, index) => ({ name: `t${index}`, do: { tag: ['x'] }, ...one })) }),
  ).map(({ path, message }) => `${path}: ${message}`);

const errors = (changes: object): string[] => {
  const checked = checkSettings({ ...example, ...changes });
  return 'errors' in checked ? checked.errors.map(({ path, message }) => `${path}: ${message}`) : [];
};

describe('config check', () => {
  it.each<[string, Partial<Trigger>, string]>([
    ['an account that the desk lacks', { on: ['opened'], when: { account: ['nowhere'] } }, 'no account is'],
    ['words of what is no message', { on: ['tagged'], when: { words: ['fire'] } }, 'only messages have words'],
    ['a clock of what is none', { on: ['opened'], when: { metric: ['resolution'] } }, 'only clocks have'],
    [
      'a share that no clock tells of',
      { on: ['clock-warned'], when: { percent: 30 } },
      'clocks tell of 80 percent, never of 30',
    ],
    [
      'a metric without a target',
      { on: ['clock-warned'], when: { metric: ['requesterWait', 'agentWork'] } },
      'no policy has a target for requesterWait or agentWork',
    ],
    ['ratings where nobody is asked', { on: ['rated'] }, 'nobody is asked'],
    ['a score of what is no rating', { on: ['opened'], when: { score: 2 } }, 'only ratings have a score'],
    ['tags that it rules out', { on: ['opened'], when: { tags: ['a'], notTags: ['a'] } }, 'its tags are'],
    [
      'a status that cannot be then',
      { after: { since: 'resolved', days: 2 }, when: { status: ['open'] } },
      'it waits while the ticket is resolved',
    ],
  ])('finds a trigger that never acts: %s', (_, trigger, why) => {
    expect(findings(trigger)).toEqual([expect.stringContaining(`triggers[0]: never acts: ${why}`)]);
  });

  it('finds two that undo each other, and not two that merely follow', () => {
    const up: Partial<Trigger> = { on: ['priority-changed'], when: { priority: ['low'] }, do: { priority: 'high' } };
    const down: Partial<Trigger> = { on: ['priority-changed'], when: { priority: ['high'] }, do: { priority: 'low' } };
    const after: Partial<Trigger> = { on: ['priority-changed'], when: { priority: ['high'] }, do: { tag: ['hot'] } };
    const elsewhere: Partial<Trigger> = { ...down, when: { priority: ['urgent'] } };

    expect(findings(up, down)).toEqual([expect.stringContaining('triggers[1]: it and "t0" undo what the other does')]);
    expect(findings(up, after)).toEqual([]);
    expect(findings(up, elsewhere)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['neither an occasion nor a time', { name: 'a', do: { tag: ['x'] } }, 'either on or after'],
    [
      'both',
      { name: 'a', on: ['opened'], after: { since: 'opened', hours: 1 }, do: { tag: ['x'] } },
      'either on or after',
    ],
    ['nothing to do', { name: 'a', on: ['opened'], do: {} }, 'say what is to be done'],
    ['no length', { name: 'a', after: { since: 'opened' }, do: { tag: ['x'] } }, 'say how long'],
    [
      'an agent whom nobody is',
      { name: 'a', on: ['opened'], do: { note: '{{agent.name}}' } },
      '{{agent.name}} is unknown',
    ],
  ])('refuses a trigger with %s', (_, trigger, why) => {
    expect(errors({ triggers: [trigger] })).toEqual([expect.stringContaining(why)]);
  });

  it('refuses two of one name, and a question without the link to answer by', () => {
    const twice = { name: 'a', on: ['opened'], do: { tag: ['x'] } };

    expect(errors({ triggers: [twice, twice] })).toEqual([
      expect.stringContaining('triggers[1].name: "a" is named twice'),
    ]);
    expect(errors({ csat: { text: 'How was it?' } })).toEqual([
      expect.stringContaining('csat.text: it must hold {{rating.link}}'),
    ]);
  });
});

describe('tags', () => {
  it('are those that the settings list, where they list any', () => {
    const triggers = [{ name: 'a', on: ['opened'], when: { notTags: ['vip'] }, do: { tag: ['vipp'] } }];

    expect(errors({ triggers })).toEqual([]);
    expect(errors({ tags: ['vip', 'outage', 'waits-for-customer'], triggers })).toEqual([
      'triggers[0].do.tag[0]: "vipp" is no tag: use vip, outage, waits-for-customer, or add it to "tags"',
    ]);
  });

  it('and calendars by their names are known to the compiler', () => {
    const { channels, name, mail, sla } = example;
    const routing = { fallback: { queue: 'csr' as const } };
    const { targets } = sla;
    const office = { timeZone: 'Europe/Berlin', weekly: {} };
    const common = { name, mail, channels, routing };
    const right = defineDesk({ ...common, sla: { targets, calendars: { office }, calendar: 'office' } });
    // @ts-expect-error: no such calendar is named
    const wrong = defineDesk({ ...common, sla: { targets, calendars: { office }, calendar: 'offce' } });
    const tag = { name: 'a', on: ['opened' as const] };
    const typo = defineDesk({
      ...common,
      sla: { targets },
      tags: ['vip'],
      // @ts-expect-error: no such tag is listed
      triggers: [{ ...tag, do: { tag: ['vipp'] } }],
    });

    expect([right, wrong, typo].map((settings) => 'errors' in checkSettings(settings))).toEqual([false, true, true]);
  });

  it('and so are the names of hooks and of ways up', () => {
    const { channels, name, mail, sla } = example;
    const common = {
      name,
      mail,
      channels,
      sla: { targets: sla.targets },
      routing: { fallback: { queue: 'csr' as const } },
    };
    const hook = { name: 'ops', kind: 'webhook', url: 'https://ops.example/desk' } as const;
    const tell = { name: 'late', on: ['breached' as const] };
    const right = defineDesk({
      ...common,
      escalation: [{ name: 'to engineers', to: 'tsr' }],
      triggers: [{ name: 'a', on: ['clock-breached'], do: { escalate: 'to engineers' } }],
      notifications: { hooks: [hook], rules: [{ ...tell, hooks: ['ops'] }] },
    });
    const wrong = defineDesk({
      ...common,
      escalation: [{ name: 'to engineers', to: 'tsr' }],
      // @ts-expect-error: no such way up is named
      triggers: [{ name: 'a', on: ['clock-breached'], do: { escalate: 'to enginers' } }],
      // @ts-expect-error: no such hook is named
      notifications: { hooks: [hook], rules: [{ ...tell, hooks: ['opps'] }] },
    });

    expect([right, wrong].map((settings) => 'errors' in checkSettings(settings))).toEqual([false, true]);
  });
});

describe('the version of settings', () => {
  it('is the same for the same settings and another for others', () => {
    const [one, same, other] = [settingsWith(), settingsWith(), settingsWith({ capacity: 6 })].map(settingsVersion);

    expect(one).toMatch(/^[0-9a-f]{8}$/);
    expect([same === one, other === one]).toEqual([true, false]);
  });
});

const FEW = (['email', 'webchat', 'telegram', 'twilio-voice'] as const).map((channel) => ({
  channel,
  account: channel,
  name: channel,
}));

describe('the question how it went', () => {
  it('is a trigger as any other, on every channel but calls', () => {
    const settings = settingsWith({
      channels: FEW,
      csat: { after: { hours: 2 }, text: 'How was it? {{rating.link}}' },
    });

    expect(automationOf(settings).triggers).toEqual([
      {
        name: 'rating',
        after: { since: 'resolved', minutes: 120 },
        when: { channel: ['email', 'webchat', 'telegram'] },
        do: { reply: 'How was it? {{rating.link}}', rating: true },
      },
    ]);
  });
});

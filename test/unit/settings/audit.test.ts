import { describe, expect, it } from '@jest/globals';
import example from '../../../desk.config.ts';
import { auditSettings } from '../../../shared/settings/audit.ts';
import { checkSettings } from '../../../shared/settings/schema.ts';

const channels = example.channels.filter(({ channel }) => channel !== 'viber');
const base = { ...example, channels, routing: { ...example.routing, rules: [] } };

function findings(change: Record<string, unknown>): string[] {
  const checked = checkSettings({ ...base, ...change });
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors));
  return auditSettings(checked.settings).map(({ path, message }) => `${path}: ${message}`);
}

const rules = (...conditions: Record<string, unknown>[]) =>
  findings({
    routing: {
      ...base.routing,
      rules: conditions.map((when, index) => ({ name: `rule ${index}`, when, queue: 'tsr' })),
    },
  });

describe('what in the settings does nothing', () => {
  it('is nothing in the example desk', () => {
    expect(findings({ routing: example.routing })).toEqual([]);
  });

  it('is a model of Bedrock that no message would reach', () => {
    const withModel = (classifier: object) =>
      findings({
        routing: { ...base.routing, classifier: { bedrock: { model: 'amazon.nova-micro-v1:0' }, ...classifier } },
      });

    expect(withModel({})).toEqual([]);
    expect(withModel({ off: true })).toEqual([expect.stringContaining('the classifier is off')]);
    expect(withModel({ threshold: 0.5 })).toEqual([expect.stringContaining('the threshold 0.5')]);
  });

  it.each([
    ['a channel without an account', { channel: ['viber'] }, 'no account is on the channel viber'],
    ['an account that nobody named', { account: ['nowhere'] }, 'no account is named nowhere'],
    [
      'a pair that does not exist',
      { channel: ['email'], account: ['bot'] },
      'no account is on the channel email and named bot',
    ],
    ['words without a letter', { words: ['!!'] }, '"!!" holds no letter or digit'],
    ['alternatives that all never match', { any: [{ channel: ['viber'] }, { words: ['?'] }] }, 'no account'],
    ['a "not" that takes everything out', { channel: ['email'], not: { channel: ['email', 'telegram'] } }, 'its "not"'],
  ])('%s: the rule never matches', (_, when, why) => {
    expect(rules(when)).toEqual([expect.stringContaining(`routing.rules[0].when: never matches: ${why}`)]);
  });

  it.each([
    ['the same words', { words: ['Error', 'fault'] }, { words: ['error'] }],
    ['a wider address', { from: ['@example.com'] }, { from: ['Ann@example.com'] }],
    ['less that must hold', { channel: ['email'] }, { channel: ['email'], words: ['error'] }],
    [
      'one of its alternatives',
      { any: [{ words: ['error'] }, { words: ['x'] }] },
      { words: ['error'], language: ['de'] },
    ],
  ])('a rule behind one with %s never gets its turn', (_, first, second) => {
    expect(rules(first, second)).toEqual([
      'routing.rules[1]: never gets its turn: "rule 0" before it takes all that it would',
    ]);
  });

  it.each([
    ['other words', { words: ['error'] }, { words: ['error', 'fault'] }],
    ['a narrower rule before it', { channel: ['email'], words: ['error'] }, { channel: ['email'] }],
    ['an exception before it', { channel: ['email'], not: { words: ['spam'] } }, { channel: ['email'] }],
    ['another address', { from: ['@example.com'] }, { from: ['ann@notexample.com'] }],
  ])('a rule with %s may match', (_, first, second) => {
    expect(rules(first, second)).toEqual([]);
  });

  it('policies for calls and visits may match, though no account has such a channel; rules for them never do', () => {
    const when = { channel: ['phone', 'in-person'] };

    expect(findings({ sla: { ...example.sla, policies: [{ name: 'calls', when }] } })).toEqual([]);
    expect(rules(when)).toEqual([expect.stringContaining('never matches')]);
  });

  it('policies too, and calendars without an open minute', () => {
    const policies = [
      { name: 'mail', when: { channel: ['email'] }, calendar: { timeZone: 'UTC', weekly: { mon: [] } } },
      { name: 'vip mail', when: { channel: ['email'], tags: ['vip'] } },
      { name: 'viber', when: { channel: ['viber'] } },
    ];

    expect(findings({ sla: { ...example.sla, policies } }).map((line) => line.split(':')[0])).toEqual([
      'sla.policies[1]',
      'sla.policies[2].when',
      'sla.policies[0].calendar',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { ruleIn } from '../../../web/workspace/state/rule-in.ts';
import { found, lineOf, rowsOf } from '../../../web/workspace/state/settings-rows.ts';

const settings = {
  name: 'Desk',
  capacity: 5,
  channels: [{ channel: 'email', account: 'support', name: 'Mailbox', options: { localPart: 'help' } }],
  queues: { csr: { name: 'Customers' } },
  routing: {
    rules: [
      { name: 'outage', when: { words: ['down', 'broken'] }, queue: 'tsr' },
      { name: 'money', when: { words: ['refund'] }, queue: 'csr' },
    ],
    fallback: { queue: 'csr', priority: 'normal' },
  },
  sla: { calendar: 'office', calendars: { office: { timeZone: 'UTC', weekly: { mon: [['08:00', '18:30']] } } } },
  acknowledgement: null,
};
const rows = rowsOf(settings);
const at = (path: string) => rows.find((row) => row.path === path);

describe('a row of the settings', () => {
  it('says what its setting says, lists of words on one line, and leaves out what says nothing', () => {
    expect(at('routing.rules[0]')).toEqual({
      group: 'routing',
      path: 'routing.rules[0]',
      title: 'outage',
      number: 1,
      facts: [
        ['when.words', 'down, broken'],
        ['queue', 'tsr'],
      ],
    });
    expect(at('channels[0]')).toMatchObject({ title: 'Mailbox', account: 'email/support' });
    expect(at('capacity')?.facts).toEqual([['', '5']]);
    expect(rows.map(({ path }) => path)).not.toContain('acknowledgement');
    expect(rows.map(({ path }) => path)).not.toContain('sla.calendar');
  });

  it('has a calendar’s week in minutes of the day', () => {
    expect(at('sla.calendars.office')).toMatchObject({ week: [[[480, 1110]], [], [], [], [], [], []] });
  });

  it('is found by words of its name, its place or what it says', () => {
    expect(found(rows, 'REFUND csr').map(({ title }) => title)).toEqual(['money']);
    expect(found(rows, 'routing.rules')).toHaveLength(2);
    expect(found(rows, '')).toHaveLength(rows.length);
  });
});

describe('the line of a row', () => {
  const source = {
    files: ['desk.config.ts', 'rules.ts'],
    lines: {
      name: { file: 0, line: 3 },
      routing: { file: 0, line: 9 },
      'routing.rules': { file: 1, line: 2, whole: true },
      'queues.csr': { file: 0, line: 5 },
    },
  };

  it('is its own, or that of the call which makes it, or none where the file leaves it to the default', () => {
    expect(lineOf(source, 'name')).toBe('desk.config.ts:3');
    expect(lineOf(source, 'routing.rules[7]')).toBe('rules.ts:2');
    expect(lineOf(source, 'routing.fallback')).toBeNull();
    expect(lineOf(source, 'queues.tsr')).toBeNull();
    expect(lineOf(null, 'name')).toBeNull();
    expect(lineOf({ files: ['a.ts'], lines: { '': { file: 0, line: 1, whole: true } } }, 'queues.csr')).toBe('a.ts:1');
  });
});

it('a reason names its rule, or the beginning of its name where it was cut', () => {
  expect(ruleIn('rule "money"')).toBe('money');
  expect(ruleIn('rule "orders and deliveries fr')).toBe('orders and deliveries fr');
  expect(ruleIn('word "refund"')).toBeNull();
  expect(ruleIn('rule "')).toBeNull();
});

import { describe, expect, it } from '@jest/globals';
import { judge, type Stored, type StoredMessage } from '../../chaos/judge.ts';
import { type Input, plan } from '../../chaos/plan.ts';
import { seeded } from '../../chaos/random.ts';

const input = (number: number, more: Partial<Input> = {}): Input => ({
  mark: `said-${number}`,
  number,
  way: 'webhook',
  customer: 1,
  poison: false,
  ...more,
});
const message = (mark: string, more: Partial<StoredMessage> = {}): StoredMessage => ({
  mark,
  direction: 'in',
  channel: 'webhook',
  conversation: 'one',
  state: 'queued',
  ...more,
});
const holding = (more: Partial<Stored>): Stored => ({
  messages: [],
  quarantined: new Set(),
  ticketed: new Set(['one', 'two']),
  left: new Map(),
  seen: new Map(),
  acknowledged: new Map(),
  bent: [],
  ...more,
});

const REPLY = { mark: 'answered-1', accepted: true };
const sent = message('answered-1', { direction: 'out', state: 'sent' });
const left = new Map([['answered-1', 1]]);
const tallied = (times: number) => new Map(times > 0 ? [['answered-1', times]] : []);

describe('the judge of a desk under faults', () => {
  it('finds nothing where every input is one message and every answer left once', () => {
    const messages = [message('said-1'), message('said-2'), sent];

    const verdict = judge([input(1), input(2)], [REPLY], holding({ messages, left }));

    expect(verdict).toMatchObject({
      lost: [],
      doubled: [],
      misfiled: [],
      silent: [],
      stored: 2,
      outbound: { sent: 1 },
    });
  });

  it('misses what was accepted and lies nowhere, unless quarantine shows it', () => {
    const stored = holding({ quarantined: new Set(['said-2']) });

    expect(judge([input(1), input(2)], [REPLY], stored).lost).toEqual(['said-1', 'answered-1']);
  });

  it('misses no answer that the desk never took', () => {
    expect(judge([], [{ mark: 'answered-1', accepted: false }], holding({})).lost).toEqual([]);
  });

  it('sees what is stored twice, what left twice and who was acknowledged twice', () => {
    const messages = [message('said-1'), message('said-1'), sent];
    const twice = holding({
      messages,
      left: new Map([['answered-1', 2]]),
      acknowledged: new Map([['a@b.example', 2]]),
    });

    expect(judge([input(1)], [REPLY], twice).doubled).toEqual(['said-1', 'answered-1', 'a@b.example']);
  });

  it('sees a customer’s words in two conversations; mails stand for themselves', () => {
    const messages = [message('said-1'), message('said-2', { conversation: 'two' })];

    expect(judge([input(1), input(2)], [], holding({ messages })).misfiled).toEqual(['webhook 1']);
    expect(judge([input(1, { way: 'mail' }), input(2, { way: 'mail' })], [], holding({ messages })).misfiled).toEqual(
      [],
    );
  });

  it.each(['queued', 'sending'])('calls an answer silent that stays %s', (state) => {
    const messages = [message('answered-1', { direction: 'out', state })];

    expect(judge([], [REPLY], holding({ messages, left })).silent).toEqual([`answered-1 (${state})`]);
  });

  it('calls an answer silent that is said to be sent and never left', () => {
    expect(judge([], [REPLY], holding({ messages: [sent] })).silent).toEqual(['answered-1 (sent)']);
  });

  it('believes of the web chat what a visitor sees who comes back', () => {
    const messages = [message('answered-1', { direction: 'out', state: 'sent', channel: 'webchat' })];
    const judged = (times: number) => judge([], [REPLY], holding({ messages, left, seen: tallied(times) }));

    expect(judged(0).silent).toEqual(['answered-1 (sent)']);
    expect(judged(1)).toMatchObject({ silent: [], doubled: [] });
    expect(judged(2).doubled).toEqual(['answered-1']);
  });

  it('calls a message silent that no ticket shows', () => {
    const stored = holding({ messages: [message('said-1')], ticketed: new Set() });

    expect(judge([input(1)], [], stored).silent).toEqual(['said-1 (no ticket)']);
  });
});

describe('the plan', () => {
  it('is the same for the same seed and another for another', () => {
    expect(plan(500, seeded(7))).toEqual(plan(500, seeded(7)));
    expect(plan(500, seeded(8))).not.toEqual(plan(500, seeded(7)));
  });

  it('says everything once and a fifth of it again, on every channel', () => {
    const { inputs, sends } = plan(5000, seeded(1));

    expect(new Set(sends.map(({ mark }) => mark)).size).toBe(5000);
    expect(sends.length / inputs.length).toBeGreaterThan(1.17);
    expect(sends.length / inputs.length).toBeLessThan(1.23);
    expect(new Set(inputs.map(({ way }) => way)).size).toBe(5);
    expect(inputs.some(({ poison }) => poison)).toBe(true);
  });
});

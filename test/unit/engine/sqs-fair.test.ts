import { describe, expect, it } from '@jest/globals';
import { createSqsEngine } from '../../../local/engine/sqs/engine.ts';
import { isNoisy } from '../../../local/engine/sqs/fair.ts';
import { countingIds, stillClock } from '../../support/engines.ts';
import { fc, runs } from '../../support/properties.ts';

describe('fair queues', () => {
  it('call a group noisy from 30 messages in flight that are more than a tenth of all', () => {
    expect([isNoisy(29, 29), isNoisy(30, 30), isNoisy(30, 299), isNoisy(30, 300), isNoisy(100, 999)]).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
  });

  it('go back to the order of arrival once the noisy group has been worked off', () => {
    const sqs = createSqsEngine({ clock: stillClock(), ids: countingIds() });
    const { QueueUrl = '' } = sqs.createQueue({ QueueName: 'jobs' });
    const send = (MessageGroupId: string) => sqs.sendMessage({ QueueUrl, MessageBody: MessageGroupId, MessageGroupId });
    const receive = () => sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 }).Messages ?? [];
    for (let sent = 0; sent < 50; sent += 1) send('noisy');
    const inFlight = [...receive(), ...receive(), ...receive()];
    send('quiet');
    expect(receive()[0]?.Body).toBe('quiet');
    for (const { ReceiptHandle } of inFlight) sqs.deleteMessage({ QueueUrl, ReceiptHandle });
    send('late');

    expect(receive().map(({ Body }) => Body)).toEqual(Array(10).fill('noisy'));
    expect(receive().map(({ Body }) => Body)).toEqual(['noisy', 'late']);
  });
});

type Step =
  | { kind: 'send'; group: number }
  | { kind: 'receive' | 'delete' | 'give-back'; pick: number }
  | { kind: 'wait'; seconds: number };

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('send' as const), group: fc.nat(3) }),
    fc.record({ kind: fc.constantFrom('receive' as const, 'delete' as const, 'give-back' as const), pick: fc.nat(9) }),
    fc.record({ kind: fc.constant('wait' as const), seconds: fc.nat(40) }),
  ),
  { maxLength: 200 },
) as fc.Arbitrary<Step[]>;

describe('whatever happens to a queue', () => {
  it('no message is lost, none is handed out to two at once, and the counts are right', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const model = runAgainstModel(list);

        expect(model.doubled).toEqual([]);
        expect(model.counted).toBe(model.alive.size);
        expect(model.drained).toEqual([...model.alive].sort());
      }),
      { numRuns: runs(200) },
    );
  });
});

/** Plays the steps; `held` is what a consumer holds and until when. */
function runAgainstModel(list: readonly Step[]) {
  const clock = stillClock();
  const sqs = createSqsEngine({ clock, ids: countingIds() });
  const { QueueUrl = '' } = sqs.createQueue({ QueueName: 'jobs', Attributes: { VisibilityTimeout: '30' } });
  const alive = new Set<string>();
  const held = new Map<string, { until: number; handle: string }>();
  const doubled: string[] = [];
  const receive = () => {
    for (const { MessageId = '', ReceiptHandle = '' } of sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 })
      .Messages ?? []) {
      if ((held.get(MessageId)?.until ?? 0) > clock.now()) doubled.push(MessageId);
      held.set(MessageId, { until: clock.now() + 30_000, handle: ReceiptHandle });
    }
  };
  const settle = (
    kind: 'delete' | 'give-back',
    [id, { until, handle }]: [string, { until: number; handle: string }],
  ) => {
    if (until <= clock.now()) return;
    held.delete(id);
    if (kind === 'give-back')
      return sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle: handle, VisibilityTimeout: 0 });
    alive.delete(id);
    return sqs.deleteMessage({ QueueUrl, ReceiptHandle: handle });
  };
  for (const step of list) {
    if (step.kind === 'send')
      alive.add(sqs.sendMessage({ QueueUrl, MessageBody: 'x', MessageGroupId: String(step.group) }).MessageId ?? '');
    else if (step.kind === 'wait') clock.advance(step.seconds * 1000);
    else if (step.kind === 'receive') receive();
    else {
      const entry = [...held][step.pick];
      if (entry) settle(step.kind, entry);
    }
  }
  const { visible, inFlight, delayed } = sqs.peek(QueueUrl);
  clock.advance(60_000);
  const drained: string[] = [];
  for (let batch = sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 }).Messages; batch; ) {
    drained.push(...batch.map(({ MessageId = '' }) => MessageId));
    batch = sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 }).Messages;
  }
  return { alive, doubled, counted: visible + inFlight + delayed, drained: drained.sort() };
}

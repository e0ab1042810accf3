import { describe, expect, it } from '@jest/globals';
import { putEvent } from '../../../local/event-sources/event-bus.ts';
import { compileFilters } from '../../../local/event-sources/filter-pattern.ts';
import { normalise } from '../../../shared/channels/amazon-connect/normalise.ts';
import { amazonConnectBodies } from '../../contract/channels/bodies.ts';

const { detail } = amazonConnectBodies.one;
const account = { channel: 'amazon-connect', id: 'main', secrets: [], options: {} };

const read = (change: object, envelope: object = {}) => {
  const event = { ...amazonConnectBodies.one, ...envelope, detail: { ...detail, ...change } };
  const body = Buffer.from(JSON.stringify(event));
  return normalise({ channel: 'amazon-connect', account: 'main', receivedAt: 0, headers: {}, body }, account);
};
const one = (change: object = {}) => {
  const result = read(change);
  if (result.kind !== 'events' || !result.events[0]) throw new Error(JSON.stringify(result));
  return result.events[0];
};

describe('a contact of Amazon Connect', () => {
  it('says how long it took, its queue, its agent and its end, whichever way its names are written', () => {
    expect(one()).toMatchObject({
      kind: 'call',
      direction: 'in',
      answered: true,
      thread: 'c-1',
      contact: { key: '+14802021091', phone: '+14802021091' },
      text: 'Call of 4 min 0 s.\nQueue q-7.\nAnswered by agent a-3, 1 min 0 s after it was queued.\nIt ended: the customer hung up.',
      attachments: [{ name: 'c-1_20260102_UTC.wav', url: 's3://bucket/connect/CallRecordings/c-1_20260102_UTC.wav' }],
    });
  });

  it('that was transferred stays in its first conversation', () => {
    expect(one({ contactId: 'c-2', initialContactId: 'c-1', previousContactId: 'c-1' })).toMatchObject({
      thread: 'c-1',
      externalId: 'c-2',
    });
  });

  it('that our side began is ours, and answers nobody', () => {
    const event = one({ initiationMethod: 'OUTBOUND' });
    expect(event.direction).toBe('out');
    expect(event).not.toHaveProperty('answered');
  });

  it.each([undefined, { address: 'anonymous' }, { address: '+0' }, 'odd', null])(
    'of a caller without a number (%j) is of somebody else each time',
    (customerEndpoint) => {
      expect(one({ customerEndpoint }).contact).toEqual({ key: 'c-1', name: 'A caller without a number' });
    },
  );

  it('of another kind than a call is a message', () => {
    expect(one({ channel: 'Chat', agentInfo: {}, AgentInfo: {} })).toMatchObject({
      kind: 'message',
      text: expect.stringContaining('Contact (chat)'),
    });
  });

  it('shows no recording that is gone', () => {
    expect(
      one({ recordings: [{ location: 'b/x.wav', status: 'DELETED' }, { status: 'AVAILABLE' }, 'x'] }).attachments,
    ).toEqual([]);
  });

  it('has nothing to say before its end, and no times that lie', () => {
    expect(read({ eventType: 'QUEUED' })).toEqual({ kind: 'ignored', reason: 'a contact that goes on: QUEUED' });
    expect(one({ disconnectTimestamp: '2025-01-01T00:00:00Z' }).text).toMatch(/^Call\.\n/);
    expect(one({ disconnectTimestamp: undefined })).toMatchObject({ providerTime: null, sentAt: null });
  });
});

describe('the event bus of the laptop', () => {
  const rule = {
    queueUrl: 'chat',
    passes: compileFilters([{ source: ['aws.connect'], detail: { eventType: ['DISCONNECTED'] } }]),
    paths: { when: '$.time', all: '$' },
    template: '{"account":"main","time":<when>,"event":<all>}',
  };

  it('lays what a rule takes into its queue, written by the rule’s template', () => {
    const sent: unknown[] = [];
    const sqs = { sendMessage: (input: unknown) => void sent.push(input) } as unknown as Parameters<typeof putEvent>[0];
    const event = { source: 'aws.connect', time: 'T', detail: { eventType: 'DISCONNECTED', note: '<when> "quoted"' } };

    expect(putEvent(sqs, [rule, { ...rule, template: undefined, paths: {} }], event)).toBe(2);
    expect(putEvent(sqs, [rule], { ...event, source: 'mine' })).toBe(0);
    const [transformed, plain] = sent as { MessageBody: string }[];
    expect(JSON.parse(transformed?.MessageBody ?? '')).toEqual({ account: 'main', time: 'T', event });
    expect(JSON.parse(plain?.MessageBody ?? '')).toEqual(event);
  });
});

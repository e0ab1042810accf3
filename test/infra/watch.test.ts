import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FUNCTION_NAMES } from '../../infra/functions.ts';
import { retentionDays } from '../../infra/log-retention.ts';
import { CHANNEL_BROKEN } from '../../shared/domain/account-health.ts';
import { HOOK_GIVEN_UP } from '../../shared/domain/dispatch.ts';
import { FLOOD_HELD } from '../../shared/domain/flood.ts';
import { NOT_BALANCED } from '../../shared/domain/ledger-row.ts';
import { QUARANTINE_WAITS } from '../../shared/domain/quarantine.ts';
import { POLLED_IN_VAIN } from '../../shared/domain/unheard.ts';
import { deskTemplate, ofType, only } from './support/desk-template.ts';
import { readable } from './support/readable.ts';
import { statementsOf } from './support/rights.ts';

const template = deskTemplate('watched');
const QUEUES = ['mail', 'chat', 'delivery', 'notice', 'hook', 'media', 'search', 'held', 'csr', 'tsr'];

type Alarm = {
  AlarmName: string;
  MetricName: string;
  Dimensions: { Name: string; Value: unknown }[];
  Threshold: number;
  AlarmActions: unknown[];
  Period: number;
};

const alarms = ofType(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties as Alarm);

/** `metric > threshold of what`, by the name of the queue, function or source that is watched. */
const watched = (metric: string) =>
  alarms
    .filter(({ MetricName }) => MetricName === metric)
    .map(({ Dimensions, Threshold, Period }) => `${readable(Dimensions[0]?.Value)} > ${Threshold} in ${Period}`);

describe('alarms', () => {
  it('watch the dead letters of every queue for a single job', () => {
    expect(watched('ApproximateNumberOfMessagesVisible')).toEqual(
      QUEUES.map((name) => `<${name}jobsDeadLetters.QueueName> > 0 in 60`),
    );
  });

  it('watch every queue for a job that waits for ten minutes', () => {
    expect(watched('ApproximateAgeOfOldestMessage')).toEqual(
      QUEUES.map((name) => `<${name}jobsQueue.QueueName> > 600 in 60`),
    );
  });

  it("watch both readers of the stream for a minute's delay and for records given up", () => {
    expect(watched('IteratorAge')).toEqual(['csr', 'tsr'].map((queue) => `<${queue}queueFunction> > 60000 in 60`));
    expect(watched('OnFailureDestinationDeliveredEventCount')).toEqual(
      ['csr', 'tsr'].map((queue) => `<${queue}consumerStream> > 0 in 300`),
    );
  });

  it('watch every function for an error in five minutes', () => {
    expect(watched('Errors').sort()).toEqual(
      FUNCTION_NAMES.map((name) => `<${name.replaceAll('-', '')}Function> > 0 in 300`).sort(),
    );
  });

  it('all go to one topic, which mails to the address of the settings', () => {
    const [topic] = ofType(template, 'AWS::SNS::Topic').filter(([id]) => id.startsWith('Alarms'));

    expect(new Set(alarms.map(({ AlarmActions }) => JSON.stringify(AlarmActions)))).toEqual(
      new Set([JSON.stringify([{ Ref: topic?.[0] }])]),
    );
    expect(only(template, 'AWS::SNS::Subscription', { Protocol: 'email' }).Properties['Endpoint']).toBe(
      'on-call@test.example',
    );
  });

  it('are let in by the topic, whose TLS-only policy keeps everybody else out', () => {
    const [policy] = ofType(template, 'AWS::SNS::TopicPolicy').filter(([id]) => id.startsWith('Alarms'));

    expect(statementsOf(policy?.[1].Properties['PolicyDocument'])).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      }),
    );
  });

  it('say what to do', () => {
    for (const alarm of alarms)
      expect((alarm as unknown as { AlarmDescription: string }).AlarmDescription).toMatch(/\w{3,}.*\./);
  });

  it('stand, each by how its name ends, on the page that is open at night; so many are in the bill', () => {
    const page = readFileSync('docs/operations.md', 'utf8');
    const ends = [...page.matchAll(/`…(-[a-z-]+)`/g)].map(([, end = '']) => end);
    const names = alarms.map(({ AlarmName }) => AlarmName);

    expect(names.filter((name) => !ends.some((end) => name.endsWith(end)))).toEqual([]);
    expect(ends.filter((end) => !names.some((name) => name.endsWith(end)))).toEqual([]);
    expect(readFileSync('docs/cost.md', 'utf8')).toContain(`| ${alarms.length} alarms`);
  });
});

describe('logs', () => {
  const groups = ofType(template, 'AWS::Logs::LogGroup').map(([, { Properties }]) => Properties);

  it('are one group a function and one for the calls, each with an end', () => {
    const names = [
      ...FUNCTION_NAMES.map((name) => `/switchboard/test/${name}`),
      '/aws/vendedlogs/switchboard/test/http',
    ];

    expect(groups.map(({ LogGroupName }) => LogGroupName).sort()).toEqual(names.sort());
    expect(new Set(groups.map(({ RetentionInDays }) => RetentionInDays))).toEqual(new Set([60]));
  });

  it.each([
    [1, 1],
    [30, 30],
    [31, 60],
    [400, 400],
    [3650, 3653],
    [99_999, 3653],
  ])('that are wanted for %i days are kept for %i', (asked, kept) => {
    expect(retentionDays(asked)).toBe(kept);
  });
});

it('runs the sweep every minute, and every five the drain of the dead letters and the reconciler', () => {
  const rules = ofType(template, 'AWS::Events::Rule').map(([, { Properties }]) => {
    const { ScheduleExpression, State, Targets } = Properties as {
      ScheduleExpression: string;
      State: string;
      Targets: { Arn: unknown }[];
    };
    return [ScheduleExpression, State, ...Targets.map(({ Arn }) => readable(Arn))];
  });

  expect(rules.sort()).toEqual([
    ['rate(1 minute)', 'ENABLED', '<slasweepFunction.Arn>'],
    ['rate(2 minutes)', 'ENABLED', '<pollFunction.Arn>'],
    ['rate(5 minutes)', 'ENABLED', '<deadlettersFunction.Arn>'],
    ['rate(5 minutes)', 'ENABLED', '<reconcileFunction.Arn>'],
  ]);
});

it.each([
  ['a ledger that does not balance', NOT_BALANCED, 'reconcile', 'LedgerDifference', 'ledger-difference'],
  ['mails that are held back', FLOOD_HELD, 'mailnormaliser', 'MailFloods', 'mail-flood'],
  ['a provider that does not answer', POLLED_IN_VAIN, 'poll', 'PolledInVain', 'polled-in-vain'],
  ['an account that cannot send', CHANNEL_BROKEN, 'deliver', 'ChannelsBroken', 'channel-broken'],
  ['a notification that nobody took', HOOK_GIVEN_UP, 'hooks', 'HooksGivenUp', 'hook-given-up'],
  ['what waits in quarantine', QUARANTINE_WAITS, 'deadletters', 'QuarantineWaits', 'quarantine-waits'],
])('hears of %s by the line that is logged', (_what, line, logs, metric, alarm) => {
  const filter = only(template, 'AWS::Logs::MetricFilter', { FilterPattern: `"${line}"` }).Properties;

  expect(readable(filter['LogGroupName'])).toBe(`<${logs}Log>`);
  expect(filter['MetricTransformations']).toMatchObject([{ MetricNamespace: 'Switchboard/test', MetricName: metric }]);
  expect(alarms.find(({ MetricName }) => MetricName === metric)).toMatchObject({
    AlarmName: `switchboard-test-${alarm}`,
    Threshold: 0,
    Period: 300,
  });
});

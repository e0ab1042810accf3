import { describe, expect, it } from '@jest/globals';
import example from '../../../desk.config.ts';
import { auditSettings } from '../../../shared/settings/audit.ts';
import { checkSettings } from '../../../shared/settings/schema.ts';

type Targets = Record<string, number>;

const NONE: Targets = {};
const checked = (targets: Targets, sla: object = {}) =>
  checkSettings({
    ...example,
    sla: { calendar: null, targets: { low: NONE, normal: targets, high: NONE, urgent: NONE }, ...sla },
  });

function findings(targets: Targets, sla: object = {}): string[] {
  const result = checked(targets, sla);
  if ('errors' in result) throw new Error(JSON.stringify(result.errors));
  return auditSettings(result.settings).map(({ path, message }) => `${path}: ${message.replace(/;.*/, '')}`);
}

describe('targets', () => {
  it('may be set for every metric at once', () => {
    const all = {
      firstResponse: 15,
      nextResponse: 30,
      periodicUpdate: 120,
      pausableUpdate: 60,
      resolution: 400,
      agentWork: 240,
      requesterWait: 480,
      firstResolution: 600,
      totalResolution: 960,
    };

    expect(findings(all, { pauseOn: ['on-hold'] })).toEqual([]);
  });

  it('of a metric that nobody knows are refused by their name', () => {
    const result = checked({ requesterWaitTime: 60 });

    expect('errors' in result && result.errors).toEqual([
      { path: 'sla.targets.normal', message: expect.stringContaining('requesterWaitTime') },
    ]);
  });

  it.each<[string, Targets, string]>([
    ['agentWork', { agentWork: 480, requesterWait: 480 }, 'requesterWait (480)'],
    ['requesterWait', { requesterWait: 500, totalResolution: 480 }, 'totalResolution (480)'],
    ['firstResolution', { firstResolution: 480, totalResolution: 240 }, 'totalResolution (240)'],
    ['pausableUpdate', { pausableUpdate: 60, periodicUpdate: 60 }, 'periodicUpdate (60)'],
    // It pauses while pending, as the default does.
    ['requesterWait', { requesterWait: 480, resolution: 480 }, 'resolution (480)'],
    ['resolution', { resolution: 500, requesterWait: 480 }, 'requesterWait (480)'],
  ])('for %s say nothing where whoever keeps another keeps them too: %j', (metric, targets, other) => {
    expect(findings(targets)).toEqual([
      `sla.targets.normal.${metric}: it says nothing: whoever keeps ${other} keeps it too`,
    ]);
  });

  it.each<[string, Targets]>([
    ['the one that counts less has less', { agentWork: 240, requesterWait: 480 }],
    ['the first resolution may be kept and a later one not', { firstResolution: 240, totalResolution: 480 }],
    ['the total may count after the first is met', { firstResolution: 240, totalResolution: 480, agentWork: 300 }],
    ['waits for an answer are others than updates', { nextResponse: 60, periodicUpdate: 60, firstResponse: 60 }],
  ])('say something where %s', (_, targets) => {
    expect(findings(targets)).toEqual([]);
  });

  it('of a policy are judged by its own pauses, and what it inherits is said once', () => {
    const targets = { requesterWait: 480, resolution: 500 };
    const policies = [
      { name: 'same', when: { channel: ['email'] } },
      { name: 'always', when: { queue: ['tsr'] }, pauseOn: [] },
      { name: 'own', when: { tags: ['vip'] }, targets: { urgent: { agentWork: 60, totalResolution: 30 } } },
    ];

    expect(findings(targets, { policies })).toEqual([
      'sla.targets.normal.resolution: it says nothing: whoever keeps requesterWait (480) keeps it too',
      'sla.policies[2].targets.urgent.agentWork: it says nothing: whoever keeps totalResolution (30) keeps it too',
    ]);
  });
});

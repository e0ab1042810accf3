import { describe, expect, it } from '@jest/globals';
import { itemSize } from '../../../local/engine/dynamo/values/size.ts';
import { businessHours } from '../../../shared/domain/business-hours.ts';
import { foldPolicy } from '../../../shared/domain/evolve.ts';
import { fold } from '../../../shared/domain/fold.ts';
import {
  advanceClocks,
  type ClockEvent,
  type ClockPolicy,
  type ClockState,
} from '../../../shared/domain/sla-clocks.ts';
import { FURTHER } from '../../../shared/domain/sla-courses.ts';
import { markTold, nextMoment } from '../../../shared/domain/sla-moments.ts';
import { METRICS, STATUSES } from '../../../shared/domain/words.ts';
import { packClocks, unpackClocks } from '../../../shared/store/clock-rows.ts';
import { ticketRef } from '../../../shared/store/keys.ts';
import { headFromItem, headToItem } from '../../../shared/store/ticket-items.ts';
import { agentSays, at, CONVERSATION, customerSays, happened } from '../../support/desk-parts.ts';
import { EXAMPLE, settingsWith } from '../../support/example-desk.ts';
import { fc, runs } from '../../support/properties.ts';

const HOUR = 3_600_000;
const TARGETS = Object.fromEntries(METRICS.map((metric, index) => [metric, 300 + 60 * index]));
const policy: ClockPolicy = { hours: businessHours(null), targets: TARGETS, pauseOn: ['new'], warnAt: [0.5, 0.8] };
const OPENED = at(0);

const event: fc.Arbitrary<ClockEvent> = fc
  .tuple(fc.nat(60), fc.constantFrom('customer-message', 'agent-message', 'held', ...STATUSES), fc.boolean())
  .map(([hours, type, held]) => {
    const moment = { at: OPENED + hours * HOUR };
    if (type === 'customer-message' || type === 'agent-message') return { ...moment, type };
    return type === 'held' ? { ...moment, type, held } : { ...moment, type: 'status', status: type };
  });

/** What the sweeps of each minute have told by then. */
function toldUntil(state: ClockState, now: number): ClockState {
  const moment = nextMoment(state, now, policy);
  if (!moment || moment.at > now) return state;
  return toldUntil(markTold(state, moment, policy), now);
}

function stateAfter(events: readonly ClockEvent[]): ClockState {
  let state = advanceClocks(null, { at: OPENED, type: 'customer-message' }, policy);
  for (const next of events.toSorted((a, b) => a.at - b.at)) {
    state = advanceClocks(state && toldUntil(state, next.at), next, policy);
  }
  if (!state) throw new Error('a customer wrote');
  return state;
}

/** A desk that asks for every metric there is. */
function desk() {
  const targets = { low: TARGETS, normal: TARGETS, high: TARGETS, urgent: TARGETS };
  return foldPolicy(settingsWith({ sla: { ...EXAMPLE.sla, targets } }), ticketRef);
}

describe('clocks as they are stored', () => {
  it('are read as they were written, all nine of them, whatever happened', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 14 }), (events) => {
        const state = stateAfter(events);

        expect(unpackClocks(packClocks(state, OPENED), OPENED)).toEqual(state);
      }),
      { numRuns: runs(150) },
    );
  });

  it('are read though there is nothing to say of them: no target, and standing from the opening on', () => {
    const silent: ClockPolicy = { ...policy, targets: {}, kept: FURTHER };
    const state = advanceClocks(null, { at: OPENED, type: 'customer-message' }, silent);

    expect(state && unpackClocks(packClocks(state, OPENED), OPENED)).toEqual(state);
  });

  it('are read from what was written before there were more than three', () => {
    const text = '1|6o,2s0,0,,2s0,,,0|3c,0,2s0,2s0,,,,1|w0,0,0,0,,7p,,5';
    const { firstResponse, nextResponse, ...rest } = unpackClocks(text, OPENED);

    expect(firstResponse).toMatchObject({ target: 240, counted: 3600, started: OPENED, since: null });
    expect(firstResponse.met).toBe(OPENED + 3600);
    expect(nextResponse).toMatchObject({ target: 120, counted: 0, since: OPENED + 3600, told: 'warn' });
    expect(rest).toEqual({ status: 'open', resolution: expect.objectContaining({ target: 1152, since: OPENED }) });
    expect(rest.resolution).toMatchObject({ told: 'warn', warns: 4 });
  });

  it('remember every warning that went before a breach: none is said again once a loose target has taken it back', () => {
    const tight: ClockPolicy = { ...policy, targets: { firstResponse: 300 }, pauseOn: [] };
    let state = advanceClocks(null, { at: OPENED, type: 'customer-message' }, tight);
    for (const hours of [2.5, 4, 5.5]) {
      const moment = state && nextMoment(state, OPENED + hours * HOUR, tight);
      if (state && moment) state = markTold(state, moment, tight);
    }
    const loose: ClockPolicy = { ...tight, targets: { firstResponse: 360 } };
    const later = { at: OPENED + 5.6 * HOUR, type: 'targets' } as const;
    const stored = state && unpackClocks(packClocks(state, OPENED), OPENED);

    expect(state?.firstResponse).toMatchObject({ told: 'breach', warns: 2 });
    expect(stored && nextMoment(advanceClocks(stored, later, loose), later.at, loose)).toMatchObject({
      metric: 'firstResponse',
      kind: 'breach',
    });
  });

  it('cost a desk nothing that has no target for more, and another little: all nine lie within one written unit', () => {
    const facts = [customerSays(0), agentSays(600), happened(900, [{ type: 'status-changed', status: 'pending' }])];
    const sizes = [desk(), foldPolicy(settingsWith(), ticketRef)].map((each) => {
      const { ticket } = fold(CONVERSATION, facts, each);
      if (!ticket) throw new Error('these facts open a ticket');
      const item = headToItem({ ticket, version: 3, policy: each, shards: 1, now: at(1000) });
      expect(headFromItem(item).ticket.clocks).toEqual(ticket.clocks);
      return itemSize(item);
    });
    const [all = 0, usual = 0] = sizes;

    expect(all).toBeLessThan(1024);
    expect((all - usual) / 6).toBeLessThan(20);
  });
});

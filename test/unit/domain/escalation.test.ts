import { describe, expect, it } from '@jest/globals';
import { foldPolicy } from '../../../shared/domain/evolve.ts';
import { fold } from '../../../shared/domain/fold.ts';
import { checkSettings, type SettingsInput } from '../../../shared/settings/schema.ts';
import { headFromItem, headToItem, sameTicket } from '../../../shared/store/ticket-items.ts';
import { at, CONVERSATION, customerSays, happened } from '../../support/desk-parts.ts';
import { EXAMPLE, settingsWith } from '../../support/example-desk.ts';

const policy = foldPolicy(settingsWith(), () => 'SB-1');
const up = { type: 'escalated', way: 'up', to: 'lead', because: 'she asks for the manager' } as const;
const chosen = { type: 'assigned', because: '', automatic: true, queue: 'csr' } as const;

describe('a ticket of the leads', () => {
  it('is taken from whoever has it, and what was chosen for it before counts no more', () => {
    const facts = [
      customerSays(0),
      happened(1, [{ ...chosen, assignee: 'carla' }]),
      happened(2, [up]),
      happened(3, [{ ...chosen, assignee: 'chen' }]),
    ];

    expect(fold(CONVERSATION, facts, policy).ticket).toMatchObject({ assignee: null, escalated: { to: 'lead' } });
    const lena = happened(4, [{ ...chosen, assignee: 'lena', lead: true }]);
    expect(fold(CONVERSATION, [...facts, lena], policy).ticket?.assignee).toBe('lena');
  });

  it('is one again by nothing but a transfer, and stands in the head', () => {
    const { ticket } = fold(CONVERSATION, [customerSays(0), happened(2, [up])], policy);
    const item = ticket && headToItem({ ticket, version: 1, policy, shards: 1, now: at(3) });
    const back = [customerSays(0), happened(2, [up]), happened(3, [{ type: 'transferred', queue: 'csr' }])] as const;

    expect(item && sameTicket(headFromItem(item).ticket, ticket)).toBe(true);
    expect(fold(CONVERSATION, back, policy).ticket?.escalated).toBeUndefined();
  });
});

describe('the settings', () => {
  const errors = (changes: Partial<SettingsInput>) => {
    const result = checkSettings({ ...EXAMPLE, ...changes });
    return 'errors' in result ? result.errors.map(({ path, message }) => `${path}: ${message}`) : [];
  };

  it('name each way up once, from somewhere else, and triggers take none that they do not name', () => {
    expect(errors({ escalation: [{ name: 'round', from: ['csr'], to: 'csr' }] })[0]).toMatch(/leads where it begins/);
    expect(
      errors({
        escalation: [
          { name: 'up', to: 'lead' },
          { name: 'up', to: 'tsr' },
        ],
      })[0],
    ).toMatch(/named twice/);
    expect(
      errors({
        escalation: [{ name: 'up', to: 'lead' }],
        triggers: [{ name: 'late', on: ['clock-breached'], do: { escalate: 'down' } }],
      }),
    ).toEqual(['triggers[0].do.escalate: "down" is no way up: use up']);
  });

  it('may be checked twice', () => {
    const settings = settingsWith({ escalation: [{ name: 'up', to: 'lead' }] });

    expect(checkSettings(settings)).toEqual({ settings });
  });
});

import { describe, expect, it } from '@jest/globals';
import type { TicketDetail, TicketSummary } from '../../../shared/api/views.ts';
import { macroText } from '../../../web/workspace/state/macros.ts';

const ticket = { ref: 'SB-7KQ2M4XD', queue: 'tsr', contact: { key: 'r', name: 'Rosa', address: 'r@x.example' } };
const desk = {
  name: 'Northwind',
  queues: { csr: { name: 'Service' }, tsr: { name: 'Technik' } },
  macros: [],
  templates: [],
  escalation: [],
  approvals: [],
  calendar: null,
  fields: {},
  channels: [],
};

describe('a macro’s words', () => {
  it('name the customer, the ticket, the agent and the desk', () => {
    const text = 'Dear {{contact.name}}, about {{ticket.reference}}: {{agent.name}}, {{queue.name}} of {{desk.name}}';

    expect(macroText(text, { ticket: ticket as TicketSummary, desk, agent: 'Mia' })).toBe(
      'Dear Rosa, about SB-7KQ2M4XD: Mia, Technik of Northwind',
    );
  });

  it('name the ticket’s own fields; one that is empty leaves nothing', () => {
    const filled = { ...ticket, fields: { plan: 'Gold', seats: 12, signed: true } } as unknown as TicketDetail;
    const text = '{{fields.plan}} with {{ fields.seats }} seats, signed: {{fields.signed}}{{fields.other}}.';

    expect(macroText(text, { ticket: filled, desk, agent: 'Mia' })).toBe('Gold with 12 seats, signed: yes.');
  });

  it('call a customer without a name by their address', () => {
    const nameless = { ...ticket, contact: { ...ticket.contact, name: '' } } as TicketSummary;

    expect(macroText('Dear {{contact.name}}', { ticket: nameless, desk, agent: 'Mia' })).toBe('Dear r@x.example');
  });
});

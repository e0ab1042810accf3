import { describe, expect, it } from '@jest/globals';
import { said, visit } from '../../support/customers.ts';
import { type EXAMPLE, MONDAY } from '../../support/example-desk.ts';
import { agents, onlyTicket, open, openDesk } from '../../support/inline-desk.ts';

const chat: typeof EXAMPLE.chat = {
  form: {
    name: 'optional',
    mail: 'required',
    fields: [{ field: 'order-number' }, { field: 'product', required: true }],
    consent: { text: 'I agree to be helped.', link: 'https://shop.example/privacy' },
  },
};

async function answered(form: object, changes = { chat }) {
  const desk = await openDesk({ present: [agents.carla], changes });
  const visitor = await visit(desk, { name: 'Ada' });
  await visitor.say({ ...said('Hello', { at: MONDAY }), form });
  await visitor.say({ ...said('Hello', { at: MONDAY }), form });
  await desk.settle();
  const { id } = await onlyTicket(desk);
  const { ticket, page } = await open(desk, id);
  const { body } = await desk.api(agents.carla, 'GET', `/api/tickets/${encodeURIComponent(id)}/contact`);
  return { ticket, messages: page.messages, contact: body as { identities: { proven: boolean; channel: string }[] } };
}

const values = { 'order-number': 'A-7', product: 'Router' };

describe('what a visitor was asked before the first word', () => {
  it('fills the ticket’s fields, and stands with the message as nobody’s proof', async () => {
    const { ticket, messages, contact } = await answered({ email: 'Ada@Customer.example', values, consent: true });

    expect(ticket).toMatchObject({ fields: values, contact: { name: 'Ada' } });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ unverified: true });
    expect(messages[0]?.why).toEqual([
      'agreed to: I agree to be helped. (https://shop.example/privacy)',
      'says that ada@customer.example is theirs, which nobody has proven',
    ]);
    expect(contact.identities.map(({ channel }) => channel)).toEqual(['webchat']);
  });

  it('holds what was asked and fits, whatever a browser makes up, and never costs the message', async () => {
    const odd = {
      values: { product: 'Yacht', 'order-number': 'x'.repeat(150), other: 'x', __proto__: 1 },
      consent: false,
    };
    const { ticket, messages } = await answered({ email: 'not an address', ...odd });

    expect(ticket.fields ?? {}).toEqual({});
    expect(messages[0]).toMatchObject({ text: 'Hello', unverified: false, why: [] });
  });

  it('is nothing where the settings ask nothing', async () => {
    const { ticket, messages } = await answered({ email: 'ada@customer.example', values, consent: true }, { chat: {} });

    expect(ticket.fields ?? {}).toEqual({});
    expect(messages[0]).toMatchObject({ unverified: false });
  });
});

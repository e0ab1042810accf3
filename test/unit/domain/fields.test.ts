import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../shared/domain/desk.ts';
import { foldPolicy, slaOfTicket } from '../../../shared/domain/evolve.ts';
import { type Field, type Fields, type Filling, whyNot, whyUnfilled } from '../../../shared/domain/fields.ts';
import { fold } from '../../../shared/domain/fold.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import { checkSettings, type SettingsInput } from '../../../shared/settings/schema.ts';
import { headFromItem, headToItem, sameTicket } from '../../../shared/store/ticket-items.ts';
import { at, CONVERSATION, customerSays, happened } from '../../support/desk-parts.ts';
import { EXAMPLE, settingsWith } from '../../support/example-desk.ts';

const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({
  label: type,
  type,
  toResolve: false,
  ...more,
});
const known: Fields = {
  order: field('text'),
  sum: field('number'),
  day: field('date'),
  product: field('choice', { choices: ['Router', 'Telephone'] }),
  insured: field('checkbox'),
};
const policy = foldPolicy(settingsWith(), () => 'SB-1');

function ticketWith(values: Filling): Ticket {
  const { ticket } = fold(CONVERSATION, [customerSays(0), happened(1, [{ type: 'fields-set', values }])], policy);
  if (!ticket) throw new Error('there is a ticket');
  return ticket;
}

describe('a field', () => {
  it.each([
    ['order', 'A-17', 7],
    ['sum', 12.5, '12.5'],
    ['day', '2028-02-29', '2026-02-29'],
    ['product', 'Router', 'router'],
    ['insured', false, 'no'],
  ])('%s takes %j, not %j, and may be emptied', (name, good, bad) => {
    expect(whyNot(known[name], { name, value: good })).toBeNull();
    expect(whyNot(known[name], { name, value: null })).toBeNull();
    expect(whyNot(known[name], { name, value: bad })).toMatch(/ takes /);
  });

  it('is set by an event of what has changed alone, and stands in the head', () => {
    const ticket = ticketWith({ order: 'A-17', sum: 3 });
    const item = headToItem({ ticket, version: 1, policy, shards: 1, now: at(2) });

    expect(sameTicket(headFromItem(item).ticket, ticket)).toBe(true);
    expect(decide(ticket, { type: 'fields', values: { order: 'A-17', sum: null }, known })).toEqual([
      { type: 'fields-set', values: { sum: null } },
    ]);
    expect(decide(ticket, { type: 'fields', values: { order: 'A-17' }, known })).toEqual([]);
    expect(ticketWith({ order: null }).fields).toEqual({});
  });

  it('that nobody knows is refused, and so is more than a head can bear', () => {
    const refused = (values: Filling, fields: Fields = known) =>
      isRefusal(decide(ticketWith({}), { type: 'fields', values, known: fields }));
    const many = Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`f${n}`, 'x'.repeat(100)]));

    expect(refused({ colour: 'red' })).toBe(true);
    expect(refused(many, Object.fromEntries(Object.keys(many).map((name) => [name, field('text')])))).toBe(true);
  });

  it('that is needed to resolve holds a ticket up until it is filled; a box must be checked', () => {
    const needed: Fields = { order: field('text', { toResolve: true }), seen: field('checkbox', { toResolve: true }) };
    const why = (values: Filling, set: Filling = {}) =>
      whyUnfilled(ticketWith(values), { status: 'resolved', set }, needed)?.refused ?? null;

    expect(why({ seen: false })).toBe('fill in text, checkbox before ticket SB-1 is resolved');
    expect(why({ order: 'A' })).toBe('fill in checkbox before ticket SB-1 is resolved');
    expect(why({ order: 'A' }, { seen: true })).toBeNull();
    expect(whyUnfilled(ticketWith({}), { status: 'pending' }, needed)).toBeNull();
  });

  it('may decide the SLA policy, from its event on', () => {
    const settings = settingsWith({
      fields: { product: { label: 'Product', type: 'choice', choices: ['Router', 'Telephone'] } },
      sla: { ...EXAMPLE.sla, policies: [{ name: 'routers', when: { fields: { product: ['Router'] } }, warnAt: 0.3 }] },
    });
    const ready = foldPolicy(settings, () => 'SB-1');

    expect(slaOfTicket(ticketWith({ product: 'Router' }), ready).warnAt).toEqual([0.3]);
    expect(slaOfTicket(ticketWith({ product: 'Telephone' }), ready).warnAt).not.toEqual([0.3]);
  });
});

describe('the settings', () => {
  const errors = (changes: Partial<SettingsInput>) => {
    const result = checkSettings({ ...EXAMPLE, ...changes });
    return 'errors' in result ? result.errors.map(({ path, message }) => `${path}: ${message}`) : [];
  };

  it('ask for fields that they name, with values that these take', () => {
    const fields = { product: { label: 'Product', type: 'choice' as const, choices: ['Router'] } };
    const tag = { tag: ['x'] };

    expect(
      errors({ fields, triggers: [{ name: 'a', on: ['opened'], when: { fields: { colour: ['red'] } }, do: tag }] }),
    ).toEqual(['triggers[0].when.fields.colour: "colour" is no field: use product']);
    expect(errors({ fields, macros: [{ name: 'm', do: { set: { product: 'Radio' } } }], approvals: [] })).toEqual([
      'macros[0].do.set.product: Product takes one of Router',
    ]);
    const texts = { fields, macros: [{ name: 'm', text: '{{fields.colour}} {{fields.product}}' }], approvals: [] };
    expect(errors({ fields, csat: { text: '{{fields.Colour}} {{rating.link}}' } })).toEqual([
      expect.stringContaining('csat.text: {{fields.Colour}} is unknown: use'),
    ]);
    expect(errors({ ...texts, csat: { text: '{{fields.size}} {{rating.link}}' } })).toEqual([
      'macros[0].text: {{fields.colour}} is no field: use product',
      'csat.text: {{fields.size}} is no field: use product',
    ]);
    expect(errors({ fields: { a: { label: 'A', type: 'choice' } } })[0]).toMatch(/has choices/);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { messageFromItem } from '../../../shared/store/fact-items.ts';
import { write } from '../../support/customers.ts';
import { openDesk } from '../../support/inline-desk.ts';

const FIRST = { id: 'a@customer.example', text: 'first' };
const SECOND = { id: 'b@customer.example', text: 'second', headers: { References: '<a@customer.example>' } };
/** Some programs name the mail that they answer, and nothing before it. */
const THIRD = { id: 'c@customer.example', text: 'third', headers: { 'In-Reply-To': '<b@customer.example>' } };

describe('what the simulator has found: mails', () => {
  it('stores a mail once, though what it answers became known between its first and its second copy', async () => {
    const desk = await openDesk();
    for (const mail of [FIRST, THIRD, SECOND, THIRD]) await receive(desk, mail);
    expect((await texts(desk)).toSorted()).toEqual(['first', 'second', 'third']);
  });

  it('stores each of two mails once that bear one id, however often they come', async () => {
    const desk = await openDesk();
    const other = { ...THIRD, text: 'third, in other words' };
    for (const mail of [FIRST, THIRD, other, SECOND, THIRD, other]) await receive(desk, mail);
    expect((await texts(desk)).toSorted()).toEqual(['first', 'second', 'third', 'third, in other words']);
  });
});

async function receive(desk: InlineDesk, mail: Parameters<typeof write>[1]): Promise<void> {
  write(desk, { subject: 'My order', ...mail });
  await desk.settle();
}

async function texts(desk: InlineDesk): Promise<string[]> {
  const items = (await desk.items()).filter((item) => item['sk']?.S?.startsWith('M#'));
  return items.map((item) => messageFromItem(item).fact.text);
}

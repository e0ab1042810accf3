import { describe, expect, it } from '@jest/globals';
import { PORTAL, type PortalAccess, type PortalRoute } from '../../../shared/api/portal-access.ts';
import { PORTAL_SAMPLES } from '../../support/access/portal-samples.ts';
import { write } from '../../support/customers.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, openDesk } from '../../support/inline-desk.ts';
import { signedIn } from './customer.ts';

const ANA = 'ana@customer.example';
const ROWS = Object.entries(PORTAL) as [PortalRoute, PortalAccess][];
const NOBODY = ['', 'portal=', '__Host-portal=forged', 'portal=x; __Host-portal=y'];
/** What the two steps that end a request want of it. */
const SOLVED: readonly PortalRoute[] = ['POST /portal/api/requests/{request}/rating'];

/** Ana's one request, with a file, open or solved; and somebody else who has signed in. */
async function openScene(solved: boolean) {
  const desk = await openDesk({ present: [agents.carla] });
  const file = { name: 'bill.txt', type: 'text/plain', text: 'canary-file' };
  write(desk, { from: `Ana <${ANA}>`, id: 'one', subject: 'canary-subject', text: 'canary-words', file });
  await desk.settle();
  desk.advance(MINUTE);
  const { id } = await onlyTicket(desk);
  if (solved) await command(desk, agents.carla, id, { type: 'status', status: 'resolved' });
  await desk.settle();
  const [ana, ben] = [await signedIn(desk, ANA), await signedIn(desk, 'ben@customer.example')];
  const request = (await ana.requests())[0]?.id ?? '';
  const message = (await ana.read(request)).messages[0]?.id ?? '';
  return { desk, ana, ben, place: { request, message } };
}

describe.each(ROWS)('%s', (name, { who, of }) => {
  it(`is for ${who}, and reaches ${of}`, async () => {
    const { desk, ana, ben, place } = await openScene(SOLVED.includes(name));
    const { method, path, body } = PORTAL_SAMPLES[name](place);
    const before = JSON.stringify(await desk.items());
    const nobody = await Promise.all(NOBODY.map((cookie) => desk.portal(method, path, { body, cookie })));
    if (who === 'customer') {
      expect(nobody.map(({ status }) => status)).toEqual(NOBODY.map(() => 401));
      expect(JSON.stringify(await desk.items())).toBe(before);
    } else expect(nobody.map(({ status }) => status)).not.toContain(401);
    const other = await ben.ask(method, path, body);
    const own = await ana.ask(method, path, body);

    expect(JSON.stringify([nobody, other])).not.toContain('canary');
    expect(other.status).toBe(of === 'request' ? 404 : own.status);
    if (who === 'customer') expect(own.status).toBe(200);
  });
});

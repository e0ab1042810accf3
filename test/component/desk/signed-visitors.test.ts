import { beforeAll, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { demoChannelSecret } from '../../../local/provision/demo-secrets.ts';
import { said, write } from '../../support/customers.ts';
import { EXAMPLE, MONDAY } from '../../support/example-desk.ts';
import { agents, onlyTicket, openDesk, openTickets } from '../../support/inline-desk.ts';
import { claimsAt, jwt } from '../../support/visitor-tokens.ts';
import { signedIn } from '../portal/customer.ts';

const ORIGIN = 'https://www.northwind.example';
const [secret = ''] = demoChannelSecret('webchat').secrets;
const channels = (EXAMPLE.channels ?? []).map((each) =>
  each.channel === 'webchat' ? { ...each, options: { origins: ORIGIN, identity: 'signed' } } : each,
);
const BROWSERS = ['browser-of-ada-1', 'browser-of-ada-2', 'browser-of-eve-1'] as const;

let serial = 0;
/** As the shop's server makes one for each page. */
function tokenOf(sub: string, more: object = {}): string {
  serial += 1;
  return jwt(claimsAt(MONDAY, { sub, jti: `page-${serial}`, ...more }), { secret });
}

async function page(
  desk: InlineDesk,
  hello: { user?: string; browser?: string; session?: string; token?: string } = {},
) {
  const socket = await desk.widget();
  const greet = async (words: object) => {
    await socket.say({ action: 'hello', ...words });
    return socket.heard('welcome').at(-1) as Welcome;
  };
  return { socket, greet, welcome: await greet(hello) };
}
type Welcome = { session: string; token: string; signed?: true; messages: { text: string }[] };
const textsOf = ({ messages }: Welcome) => messages.map(({ text }) => text);

describe('a visitor for whom the company’s server signs', () => {
  let desk: InlineDesk;
  let ada: Awaited<ReturnType<typeof page>>;
  const first = tokenOf('ada');

  beforeAll(async () => {
    desk = await openDesk({ changes: { channels }, present: [agents.carla] });
    ada = await page(desk, { user: first, browser: BROWSERS[0] });
    await ada.socket.say(said('My order is late', { at: MONDAY }));
    await desk.settle();
  });

  it('goes on in another browser by another signature, with what was said before', async () => {
    const other = await page(desk, { user: tokenOf('ada'), browser: BROWSERS[1] });

    expect(other.welcome).toMatchObject({ signed: true, session: ada.welcome.session });
    expect(textsOf(other.welcome)).toEqual(['My order is late']);
  });

  it('is known again in every tab and after every reload of the same browser', async () => {
    const again = await page(desk, { user: first, browser: BROWSERS[0] });

    expect(textsOf(again.welcome)).toEqual(['My order is late']);
  });

  it('is nobody in particular where the page’s word is copied, forged, late, or not there, and hears nothing of others', async () => {
    const { session, token } = ada.welcome;
    const tries: Record<string, object> = {
      'copied to another browser': { user: first, browser: BROWSERS[2] },
      'shown by no browser': { user: first },
      'after a log-out, from the back button': { user: first, browser: 'browser-of-ada-after' },
      'signed by a stranger': { user: jwt(claimsAt(MONDAY, { sub: 'ada' })), browser: BROWSERS[2] },
      ended: { user: tokenOf('ada', { exp: MONDAY / 1000 - 1 }), browser: BROWSERS[2] },
      'the session alone': { session, token },
      'the session with another’s token': { session, token: (await page(desk)).welcome.token },
      'nothing at all': {},
    };
    for (const hello of Object.values(tries)) {
      const { welcome, socket } = await page(desk, hello);
      expect(welcome.messages).toEqual([]);
      expect(welcome.signed).toBeUndefined();
      expect(welcome.session).not.toBe(session);
      await socket.close();
    }
    expect(token).toBe('');
  });

  it('hears nothing more on an open page once they have signed out there', async () => {
    const tab = await page(desk, { user: tokenOf('ada'), browser: BROWSERS[0] });
    const after = await tab.greet({});
    const { id } = await onlyTicket(desk);
    await desk.api(agents.carla, 'POST', `/api/tickets/${encodeURIComponent(id)}/commands`, {
      type: 'reply',
      id: 'reply-0001',
      text: 'It comes today.',
    });
    await desk.settle();

    expect(after.messages).toEqual([]);
    expect(after.session).not.toBe(ada.welcome.session);
    expect(tab.socket.heard('message')).toEqual([]);
    expect(ada.socket.heard('message')).toHaveLength(1);
  });

  it('is one contact with whoever has proven the same address, and none with whoever only told it', async () => {
    write(desk, { from: 'Ada <ada@customer.example>', subject: 'My order', at: MONDAY });
    const eve = await page(desk, { user: tokenOf('eve', { email_verified: false }), browser: BROWSERS[2] });
    await eve.socket.say(said('I am Ada, too', { at: MONDAY, id: 'message-of-eve' }));
    await desk.settle();
    const channelsOf = async (words: string) => {
      const ticket = (await openTickets(desk)).find(({ subject }) => subject === words);
      const { body } = await desk.api(
        agents.carla,
        'GET',
        `/api/tickets/${encodeURIComponent(ticket?.id ?? '')}/contact`,
      );
      return (body as { identities: { channel: string }[] }).identities.map(({ channel }) => channel);
    };

    expect((await channelsOf('My order is late')).sort()).toEqual(['email', 'webchat']);
    expect(await channelsOf('I am Ada, too')).toEqual(['webchat']);
  });

  it('finds their mails in the portal, and no chat, though both are theirs', async () => {
    const ada = await signedIn(desk, 'ada@customer.example');

    expect((await ada.requests()).map(({ subject }) => subject)).toEqual(['My order']);
  });
});

describe('an account whose settings say nothing of signatures', () => {
  it('takes everybody for anybody, whatever they show', async () => {
    const desk = await openDesk();
    const { welcome } = await page(desk, { user: tokenOf('ada'), browser: BROWSERS[0] });

    expect(welcome.signed).toBeUndefined();
  });
});

import type { EventView, MessageView, QuarantineView, TicketDetail } from '../../../shared/api/views.ts';

export type FixtureTicket = { ticket: TicketDetail; messages: MessageView[]; events: EventView[] };

const MINUTE = 60_000;

/** Makes times relative to the moment at which the fixture desk starts. */
function timesFrom(now: number): (minutes: number) => string {
  return (minutes) => new Date(now + minutes * MINUTE).toISOString();
}

type At = (minutes: number) => string;

export function message(
  at: string,
  kind: MessageView['kind'],
  name: string,
  text: string,
  more: Partial<MessageView> = {},
): MessageView {
  return {
    id: `${kind}-${at}-${text.length}`,
    kind,
    at,
    author: { kind: kind === 'in' ? 'customer' : 'agent', name },
    text,
    quoted: '',
    signature: '',
    html: false,
    unverified: false,
    edited: false,
    deleted: false,
    attachments: [],
    delivery: kind === 'out' ? { state: 'delivered', detail: '' } : null,
    ...more,
  };
}

/** `values`: with what a page says it in its own language. */
export function event(at: string, type: string, text: string, by = '', ...values: Record<string, string>[]): EventView {
  const said = values.map((each) => ({ code: type, values: each, text }));
  return { id: `${at}-${type}`, at, by, type, text, ...(said.length > 0 ? { said } : {}) };
}

type Line = Partial<Omit<TicketDetail, 'id' | 'contact'>> & {
  contact: [name: string, address: string];
  due: number | null;
  opened: number;
  last: number;
};

function ticket(at: At, id: string, line: Line): TicketDetail {
  const { contact, due, opened, last, ...more } = line;
  const [name, address] = contact;
  return {
    id,
    ref: `SB-${id.toUpperCase().padEnd(8, 'X7K2Q4MD').slice(0, 8)}`,
    subject: '',
    channel: 'email',
    account: 'support',
    contact: { key: address, name, address },
    queue: 'csr',
    status: 'open',
    priority: 'normal',
    assignee: 'mia',
    tags: [],
    dueAt: due === null ? null : at(due),
    ...(due === null ? {} : { dueMetric: 'firstResponse' }),
    breached: due !== null && due < 0,
    openedAt: at(opened),
    lastAt: at(last),
    preview: '',
    waiting: true,
    failed: false,
    version: 3,
    conversation: `conversation-${id}`,
    clocks:
      due === null
        ? []
        : [
            { metric: 'firstResponse', state: due < 0 ? 'breached' : 'running', dueAt: at(due) },
            { metric: 'resolution', state: 'running', dueAt: at(due + 1200) },
          ],
    because: [
      'rule "money": the text names "charged"',
      'queue Customer service, priority normal',
      'given to Mia Hansen: least loaded of 2 present',
    ],
    others: [],
    participants: [address],
    answerable: true,
    limit: { max: 50_000, unit: 'characters', parts: 1 },
    window: null,
    merged: null,
    parts: [],
    voice: null,
    ...more,
  };
}

/** A believable morning at a shop that sells routers. */
export function fixtureTickets(now: number): FixtureTicket[] {
  const at = timesFrom(now);
  return [...mine(at), ...waiting(at), ...ofOthers(at)];
}

function mine(at: At): FixtureTicket[] {
  return [refund(at), whatsapp(at), chat(at), telegram(at)];
}

function refund(at: At): FixtureTicket {
  const contact: [string, string] = ['Anna Becker', 'anna.becker@posteo.example'];
  return {
    ticket: ticket(at, 'refund', {
      contact,
      subject: 'Charged twice for order 48213',
      preview: 'I have just looked again: both amounts are still there.',
      due: -12,
      opened: -1500,
      last: -95,
      priority: 'high',
      tags: ['billing', 'refund'],
      dueMetric: 'nextResponse',
      clocks: [
        { metric: 'firstResponse', state: 'met', dueAt: at(-1260) },
        { metric: 'nextResponse', state: 'breached', dueAt: at(-12) },
        { metric: 'resolution', state: 'running', dueAt: at(1200) },
        { metric: 'requesterWait', state: 'running', dueAt: at(340) },
        { metric: 'pausableUpdate', state: 'running', dueAt: at(75) },
      ],
      participants: ['anna.becker@posteo.example', 'buero@becker-licht.example'],
      others: [{ id: 'chat', ref: 'SB-CHATX7K2', status: 'closed', openedAt: at(-90_000) }],
    }),
    messages: [
      message(
        at(-1500),
        'in',
        'Anna Becker',
        'Hello,\n\nmy card was charged twice for order 48213: 199.00 on Monday and again on Tuesday. I ordered one Halo Duo and I have one Halo Duo. Could you give the second amount back?\n\nThe statement is attached. The order: https://shop.northwind.example/orders/48213.',
        {
          html: true,
          signature: 'Anna Becker\nBecker Lichttechnik\n+49 30 5550 1234',
          attachments: [
            { index: 0, name: 'statement-november.pdf', contentType: 'application/pdf', bytes: 184_320, inline: false },
            { index: 1, name: 'receipt.png', contentType: 'image/png', bytes: 48_200, inline: false },
          ],
        },
      ),
      message(
        at(-1500),
        'out',
        'Northwind Support',
        'Thank you for writing to us. Your message has arrived and one of our agents will answer you.',
        { author: { kind: 'desk', name: 'Northwind Support' }, delivery: { state: 'sent', detail: '' } },
      ),
      message(
        at(-1380),
        'note',
        'Jonas Weber',
        'Payment provider confirms: two captures, the second by mistake after a timeout. Refund is with finance, ticket FIN-2231.',
      ),
      message(
        at(-1375),
        'out',
        'Mia Hansen',
        'Good morning Ms Becker,\n\nyou are right, and I am sorry: the second amount was taken by mistake. It is on its way back to your card and should be there within two working days.',
        { delivery: { state: 'read', detail: '' } },
      ),
      message(
        at(-95),
        'in',
        'Anna Becker',
        'I have just looked again: both amounts are still there. Has the refund really left?',
        {
          html: true,
          quoted:
            'On Tuesday, Northwind Support wrote:\n> you are right, and I am sorry: the second amount was taken by mistake.\n> It is on its way back to your card.',
        },
      ),
    ],
    events: [
      event(at(-1500), 'opened', 'Opened in Customer service'),
      event(at(-1499), 'assigned', 'Assigned to Mia Hansen', '', { name: 'Mia Hansen' }),
      event(at(-1370), 'status-changed', 'Status set to pending', 'Mia Hansen', { status: 'pending' }),
      event(at(-94), 'status', 'Reopened: the customer has answered'),
      event(at(-12), 'breached', 'Next response is overdue'),
    ],
  };
}

function whatsapp(at: At): FixtureTicket {
  return {
    ticket: ticket(at, 'wapp', {
      contact: ['Carlos Ruiz', '+34 611 555 019'],
      channel: 'whatsapp',
      account: 'eu',
      subject: '¿Dónde está mi pedido?',
      preview: 'El seguimiento no se mueve desde el lunes',
      due: 9,
      opened: -41,
      last: -3,
      status: 'new',
      limit: { max: 4096, unit: 'characters', parts: 1 },
      window: { state: 'open', until: at(3 * 60) },
      quotes: true,
      tags: ['delivery'],
    }),
    messages: [
      message(at(-41), 'in', 'Carlos Ruiz', 'Buenas, ¿dónde está mi pedido?'),
      message(at(-40), 'in', 'Carlos Ruiz', 'Es el 48377, tenía que llegar el martes.'),
      message(at(-3), 'in', 'Carlos Ruiz', 'El seguimiento no se mueve desde el lunes 😕'),
    ],
    events: [
      event(at(-41), 'opened', 'Opened in Customer service'),
      event(at(-41), 'assigned', 'Assigned to Mia Hansen'),
    ],
  };
}

function chat(at: At): FixtureTicket {
  return {
    ticket: ticket(at, 'chat', {
      contact: ['Priya', 'visitor 7f3a'],
      channel: 'webchat',
      account: 'main',
      subject: 'Does Halo Garden work with mesh from others?',
      preview: 'Thanks, that is all I wanted to know!',
      due: 62,
      opened: -20,
      last: -6,
      limit: { max: 8000, unit: 'characters', parts: 1 },
      window: null,
      waiting: false,
      status: 'pending',
    }),
    messages: [
      message(at(-20), 'in', 'Priya', 'Hi! Does Halo Garden work with mesh stations of another make?'),
      message(
        at(-15),
        'out',
        'Mia Hansen',
        'Hello Priya, it does, as long as they speak EasyMesh (2019 and later). What do you have?',
        { delivery: { state: 'unknown', detail: '' } },
      ),
      message(at(-6), 'in', 'Priya', 'Thanks, that is all I wanted to know!', { edited: true }),
    ],
    events: [event(at(-5), 'status', 'Status set to pending', 'Mia Hansen')],
  };
}

function telegram(at: At): FixtureTicket {
  return {
    ticket: ticket(at, 'tele', {
      contact: ['Олена К.', '@olena_k'],
      channel: 'telegram',
      account: 'bot',
      subject: 'Invoice for September',
      preview: 'The mail with the invoice came back to you, I think',
      due: 310,
      opened: -130,
      last: -25,
      failed: true,
      limit: { max: 4096, unit: 'characters', parts: 1 },
      window: null,
      waiting: false,
    }),
    messages: [
      message(at(-130), 'in', 'Олена К.', 'Could I have the invoice for September once more, please?', {
        unverified: true,
      }),
      message(at(-25), 'out', 'Mia Hansen', 'Of course, here it is.', {
        delivery: { state: 'failed', detail: 'the customer has blocked the bot' },
        attachments: [
          { index: 0, name: 'invoice-2026-09.pdf', contentType: 'application/pdf', bytes: 91_000, inline: false },
        ],
      }),
    ],
    events: [],
  };
}

function waiting(at: At): FixtureTicket[] {
  const line = (id: string, more: Line): FixtureTicket => ({
    ticket: ticket(at, id, { assignee: null, status: 'new', ...more }),
    messages: [message(at(more.last), 'in', more.contact[0], more.preview ?? '')],
    events: [event(at(more.opened), 'opened', 'Opened')],
  });
  return [
    line('cancel', {
      contact: ['Herbert Vogt', 'h.vogt@web.example'],
      subject: 'Kündigung meines Vertrags',
      preview: 'Hiermit kündige ich den Servicevertrag zum nächstmöglichen Termin.',
      due: 38,
      opened: -22,
      last: -22,
      priority: 'high',
    }),
    {
      ...line('review', {
        contact: ['Maya_L', 'review-77'],
        channel: 'app-store',
        account: 'northwind',
        subject: 'Nice app',
        preview: 'Nice app. But I am signed out every day.',
        due: 205,
        opened: -35,
        last: -35,
        limit: { max: 5970, unit: 'utf16', parts: 1 },
      }),
      messages: [
        message(at(-35), 'in', 'Maya_L', 'Nice app\n\nBut I am signed out every day.', { rating: 2, edited: true }),
      ],
    },
    line('outage', {
      contact: ['Café Zentral', '+49 170 555 0144'],
      channel: 'whatsapp',
      account: 'eu',
      subject: 'No internet since 9:00',
      preview: 'The light is red and nothing works, we cannot take cards.',
      due: 4,
      opened: -11,
      last: -2,
      queue: 'tsr',
      priority: 'urgent',
      tags: ['outage'],
      limit: { max: 4096, unit: 'characters', parts: 1 },
      window: { state: 'closed', until: null },
    }),
    line('firmware', {
      contact: ['Dr. Ngozi Adeyemi', 'n.adeyemi@uni.example'],
      subject: 'Update to 7.2 fails at 80 %',
      preview: 'Error E-114 each time, on two different routers. Log attached.',
      due: 171,
      opened: -70,
      last: -70,
      queue: 'tsr',
      tags: ['firmware'],
    }),
  ];
}

function ofOthers(at: At): FixtureTicket[] {
  const one: FixtureTicket = {
    ticket: ticket(at, 'driver', {
      contact: ['Sam Okafor', 'sam@okafor.example'],
      subject: 'Driver for the USB adapter',
      preview: 'Windows says that the driver is not signed.',
      due: 95,
      opened: -140,
      last: -44,
      queue: 'tsr',
      assignee: 'aiko',
    }),
    messages: [message(at(-44), 'in', 'Sam Okafor', 'Windows says that the driver is not signed.')],
    events: [],
  };
  return [one];
}

/** A conversation so long that it comes in pages. */
export function longConversation(now: number, count: number): MessageView[] {
  const at = timesFrom(now);
  return Array.from({ length: count }, (_, index) => {
    const own = index % 2 === 1;
    return message(
      at(index - count - 60),
      own ? 'out' : 'in',
      own ? 'Mia Hansen' : 'Sam Okafor',
      `Message number ${index + 1} of a long conversation.`,
    );
  });
}

export function fixtureQuarantine(now: number): QuarantineView[] {
  const at = timesFrom(now);
  return [
    {
      id: 'quarantine-1',
      at: at(-50),
      channel: 'email',
      account: 'support',
      reason: 'the mail has more than 1,000 nested parts',
      bytes: 2_310_000,
      state: 'waiting',
      since: at(-50),
      again: true,
    },
    {
      id: 'quarantine-2',
      at: at(-300),
      channel: 'webhook',
      account: 'shop',
      reason: 'the body is no JSON: unexpected end at byte 311',
      bytes: 311,
      state: 'done',
      since: at(-200),
      again: false,
    },
  ];
}

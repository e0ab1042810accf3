import type { FunctionName } from '../../inline/functions.ts';
import type { ChannelName } from '../channels.ts';
import type { Deed } from '../deeds.ts';
import type { ActorPlan, Saying } from '../plan.ts';

/** Something that a handler may be given, with what must have happened before. The seed chooses the customers' words, and so the queue. */
export type Input = {
  handler: FunctionName;
  name: string;
  /** One after another, each until all is at rest. */
  before: readonly (readonly ActorPlan[])[];
  during: readonly ActorPlan[];
  seed: number;
  /** Customers go on until they are done before any queue is looked at, so that their words come in one batch. */
  batched: boolean;
  /** WhatsApp tells what became of the desk's answers. */
  receipts: boolean;
};

/** Words that go to customer service, and such that go to technical support. */
const CSR_WORDS = 168;
const TSR_WORDS = 8;
/** Where the ticket is transferred there from the other queue. */
const TO_CSR = 40;
const TO_TSR = 168;
/** Where the ticket is given to somebody else. */
const TO_CHEN = 296;

const [CARLA, TOM, CHEN] = [0, 1, 2] as const;

type Phase = readonly ActorPlan[];

function customer(channel: ChannelName, kinds: readonly Saying['kind'][], { number = 0, first = 1 } = {}): ActorPlan {
  return { actor: 'customer', channel, number, says: kinds.map((kind, index) => ({ kind, token: first + index })) };
}

function agent(number: number, ...kinds: readonly Deed['kind'][]): ActorPlan {
  return { actor: 'agent', number, does: kinds.map((kind, index) => ({ kind, token: 1000 + 100 * number + index })) };
}

const BACK: readonly Deed[] = [
  { kind: 'hold', token: 1000 },
  { kind: 'take-back', token: 1000 },
];

const other: Phase = [customer('webhook', ['text'], { number: 1, first: 50 })];
const later = (minutes: number): ActorPlan => ({ actor: 'clock', waits: [minutes * 60_000] });
const text = (channel: ChannelName): Phase => [customer(channel, ['text'])];
const again = (channel: ChannelName): Phase => [customer(channel, ['text'], { first: 50 })];
const at = (number: number): Phase => [agent(number, 'available', 'connect')];

type Given = Partial<Pick<Input, 'seed' | 'batched' | 'receipts'>> & { before?: readonly Phase[]; during: Phase };

function input(handler: FunctionName, name: string, given: Given): Input {
  return { handler, name, before: [], seed: CSR_WORDS, batched: false, receipts: false, ...given };
}

const CHATS = ['telegram', 'whatsapp', 'webhook'] as const;

const INTAKE: readonly Input[] = CHATS.map((channel) =>
  input('intake', `a webhook of ${channel}`, { during: text(channel) }),
);

const CHAT: readonly Input[] = [
  input('chat', 'a visitor comes in, says hello and writes', { during: text('webchat') }),
  input('chat', 'an agent opens a socket, looks at a ticket and leaves', {
    before: [text('telegram')],
    during: [agent(CARLA, 'connect', 'look', 'disconnect')],
  }),
];

const CHAT_NORMALISER: readonly Input[] = [
  ...[...CHATS, 'webchat' as const].map((channel) =>
    input('chat-normaliser', `a first message by ${channel}`, { during: text(channel) }),
  ),
  input('chat-normaliser', 'a message with a picture', { during: [customer('telegram', ['photo'])] }),
  input('chat-normaliser', 'a further message', { before: [text('telegram')], during: again('telegram') }),
  input('chat-normaliser', 'a message after the ticket was closed', {
    before: [text('telegram'), [agent(CARLA, 'close')]],
    during: again('telegram'),
  }),
  input('chat-normaliser', 'a batch of a message, its edit, a forged copy and somebody else', {
    during: [customer('telegram', ['text', 'edit', 'forged']), customer('webhook', ['text'], { number: 1, first: 50 })],
    batched: true,
  }),
  input('chat-normaliser', 'a batch with one that nobody can read', {
    during: [customer('webhook', ['text', 'poison', 'text'])],
    batched: true,
  }),
  input('chat-normaliser', 'unreadable input that is run again', {
    before: [[customer('webhook', ['poison'])]],
    during: [{ actor: 'operator', rounds: 1 }],
  }),
  ...[8, 152, 168, 192].map((seed, index) =>
    input('chat-normaliser', `receipts for an answer, ${index + 1}`, {
      before: [text('whatsapp'), [agent(CARLA, 'reply')]],
      during: [],
      receipts: true,
      seed,
    }),
  ),
];

const MAIL_NORMALISER: readonly Input[] = [
  input('mail-normaliser', 'a first mail', { during: text('email') }),
  input('mail-normaliser', 'two mails of a thread in one batch', {
    during: [customer('email', ['text', 'text'])],
    batched: true,
  }),
  input('mail-normaliser', 'what SES tells of an answer', {
    before: [text('email')],
    during: [agent(TOM, 'reply')],
  }),
];

function consumer(queue: 'csr' | 'tsr'): Input[] {
  const handler = `${queue}-queue` as const;
  const seed = queue === 'csr' ? CSR_WORDS : TSR_WORDS;
  const [own, stranger] = queue === 'csr' ? [CARLA, TOM] : [TOM, CARLA];
  const given = (name: string, rest: Given) => input(handler, name, { seed, ...rest });
  return [
    given('a new ticket while nobody is there', { during: text('telegram') }),
    given('a new ticket for somebody', { before: [at(own)], during: text('telegram') }),
    given('a further message', { before: [at(own), text('telegram')], during: again('telegram') }),
    given('a message after the ticket was closed', {
      before: [at(own), text('telegram'), [agent(own, 'close')]],
      during: again('telegram'),
    }),
    given('a message and its edit', { during: [customer('telegram', ['text', 'edit'])] }),
    given('somebody comes while two wait', { before: [text('telegram'), other], during: at(own) }),
    given('a place becomes free while somebody waits', {
      before: [at(own), text('telegram'), other, [customer('whatsapp', ['text'], { number: 2, first: 60 })]],
      during: [agent(own, 'resolve')],
      seed: queue === 'csr' ? 192 : TSR_WORDS,
    }),
    given("an agent's answer", { before: [at(own), text('telegram')], during: [agent(own, 'reply')] }),
    given('a transfer from elsewhere', {
      before: [at(own), text('telegram')],
      during: [agent(stranger, 'transfer')],
      seed: queue === 'csr' ? TO_CSR : TO_TSR,
    }),
    given('an answer that failed', {
      before: [text('whatsapp')],
      during: [agent(own, 'reply')],
      receipts: true,
      seed: queue === 'csr' ? 168 : 40,
    }),
  ];
}

const DEEDS = [
  'reply',
  'resolve',
  'note',
  'transfer',
  'take',
  'give',
  'close',
  'pending',
  'priority',
  'tag',
  'unassign',
] as const;

const DESK_API: readonly Input[] = [
  ...DEEDS.map((deed) =>
    input('desk-api', deed, {
      before: [at(CARLA), text('telegram')],
      during: [agent(CARLA, deed)],
      seed: deed === 'give' ? TO_CHEN : CSR_WORDS,
    }),
  ),
  input('desk-api', 'reopen', {
    before: [at(CARLA), text('telegram'), [agent(CARLA, 'resolve')]],
    during: [agent(CARLA, 'reopen')],
  }),
  input('desk-api', 'split', { before: [at(CARLA), text('email')], during: [agent(CARLA, 'split')] }),
  input('desk-api', 'an answer that waits, and goes', {
    before: [at(CARLA), text('telegram')],
    during: [agent(CARLA, 'hold-and-resolve')],
  }),
  input('desk-api', 'an answer that waits, and is taken back', {
    before: [at(CARLA), text('telegram')],
    during: [{ actor: 'agent', number: CARLA, does: BACK }],
  }),
  input('desk-api', 'an answer that waits too long', {
    before: [at(CARLA), text('telegram')],
    during: [agent(CARLA, 'hold', 'close')],
  }),
  input('desk-api', 'a first login, and coming in', { before: [text('telegram')], during: at(CARLA) }),
  input('desk-api', 'going away', { before: [at(CARLA), text('telegram')], during: [agent(CARLA, 'away')] }),
  input('desk-api', 'running quarantined input again', {
    before: [[customer('webhook', ['poison'])]],
    during: [{ actor: 'operator', rounds: 1 }],
  }),
];

const DELIVER: readonly Input[] = [
  ...([...CHATS, 'email', 'webchat'] as const).map((channel) =>
    input('deliver', `an answer by ${channel}`, {
      before: [at(CARLA), text(channel)],
      during: [agent(CARLA, 'reply')],
    }),
  ),
  input('deliver', 'an acknowledgement', { during: text('email') }),
  input('deliver', 'a mail to an agent who is away', {
    before: [[agent(CARLA, 'available')]],
    during: text('telegram'),
  }),
];

const NOTIFY: readonly Input[] = [
  input('notify', 'a new ticket, two browsers open', { before: [at(CARLA), at(CHEN)], during: text('telegram') }),
  input('notify', 'a new ticket for somebody without a browser', {
    before: [[agent(CARLA, 'available')]],
    during: text('telegram'),
  }),
  input('notify', 'a change while others look', {
    before: [at(CARLA), text('telegram'), [agent(CHEN, 'connect', 'look')]],
    during: [agent(CARLA, 'tag')],
  }),
];

/** Of a seed whose desk has rules for notifications. */
const RULED = 4;

const HOOKS: readonly Input[] = [
  input('notify', 'a new ticket that a program and a channel hear of', { during: text('telegram'), seed: RULED }),
  input('hooks', 'a notice for a program, and two gathered for people', {
    before: [at(CARLA)],
    during: [customer('telegram', ['text', 'text'])],
    seed: RULED,
  }),
  input('sla-sweep', 'what was gathered is complete', {
    before: [text('telegram')],
    during: [later(2)],
    seed: RULED,
  }),
];

const MEDIA: readonly Input[] = CHATS.map((channel) =>
  input('media', `a picture by ${channel}`, { during: [customer(channel, ['photo'])] }),
);

const SWEEP: readonly Input[] = [
  input('sla-sweep', 'a clock that is due, nobody holds the ticket', {
    before: [text('telegram')],
    during: [later(303)],
  }),
  input('sla-sweep', 'clocks that are due, somebody holds the tickets', {
    before: [at(CARLA), text('telegram'), other],
    during: [later(301)],
  }),
  input('sla-sweep', 'nothing is due', { before: [at(CARLA), text('telegram')], during: [later(2)] }),
];

const operating: ActorPlan = { actor: 'operator', rounds: 1 };

const LOOKING_AFTER: readonly Input[] = [
  input('dead-letters', 'a job that nobody can read, and a record', {
    before: [[{ actor: 'stranger', throws: ['no-job', 'bad-record'] }]],
    during: [operating],
  }),
  input('reconcile', 'an hour of chats and a mail', {
    before: [text('telegram'), [customer('email', ['text'], { number: 1, first: 50 })], [later(15)]],
    during: [operating],
  }),
];

export const INPUTS: readonly Input[] = [
  ...INTAKE,
  ...CHAT,
  ...CHAT_NORMALISER,
  ...MAIL_NORMALISER,
  ...consumer('csr'),
  ...consumer('tsr'),
  ...DESK_API,
  ...DELIVER,
  ...NOTIFY,
  ...HOOKS,
  ...MEDIA,
  ...SWEEP,
  ...LOOKING_AFTER,
];

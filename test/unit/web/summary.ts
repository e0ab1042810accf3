import type { MessageView, MeView, TicketDetail, TicketSummary } from '../../../shared/api/views.ts';

export const T0 = Date.parse('2026-11-23T09:00:00.000Z');

/** A moment, in minutes from nine o'clock. */
export function at(minutes: number): string {
  return new Date(T0 + minutes * 60_000).toISOString();
}

export function summary(more: Partial<TicketSummary> = {}): TicketSummary {
  return {
    id: 'ticket-1',
    ref: 'SB-7KQ2M4XD',
    subject: 'Charged twice',
    channel: 'email',
    account: 'support',
    contact: { key: 'anna', name: 'Anna', address: 'anna@customer.example' },
    queue: 'csr',
    status: 'open',
    priority: 'normal',
    assignee: 'mia',
    tags: ['billing'],
    dueAt: at(60),
    breached: false,
    openedAt: at(-60),
    lastAt: at(-30),
    preview: 'my card',
    waiting: true,
    failed: false,
    version: 3,
    ...more,
  };
}

export function detail(more: Partial<TicketDetail> = {}): TicketDetail {
  return {
    ...summary(),
    conversation: 'conversation-1',
    clocks: [],
    because: [],
    others: [],
    participants: [],
    answerable: true,
    limit: { max: 4096, unit: 'characters', parts: 1 },
    window: null,
    merged: null,
    parts: [],
    voice: null,
    ...more,
  };
}

export function message(minutes: number, more: Partial<MessageView> = {}): MessageView {
  return {
    id: `message-${minutes}`,
    kind: 'in',
    at: at(minutes),
    author: { kind: 'customer', name: 'Anna' },
    text: `written at ${minutes}`,
    quoted: '',
    signature: '',
    html: false,
    unverified: false,
    edited: false,
    deleted: false,
    attachments: [],
    delivery: null,
    ...more,
  };
}

export const ME: MeView = {
  id: 'mia',
  name: 'Mia',
  email: 'mia@desk.example',
  queues: ['csr', 'tsr'],
  lead: false,
  presence: 'available',
  connected: true,
  load: 1,
  capacity: 5,
  groups: ['csr'],
};

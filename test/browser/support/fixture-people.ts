import type { AgentView, MeView } from '../../../shared/api/views.ts';
import type { DeskView } from '../../../web/shared/answers.ts';

const agent = (id: string, name: string, more: Partial<AgentView> = {}): AgentView => ({
  id,
  name,
  email: `${id}@northwind.example`,
  queues: ['csr'],
  lead: false,
  presence: 'available',
  connected: true,
  load: 2,
  capacity: 5,
  ...more,
});

export const AGENTS: AgentView[] = [
  agent('mia', 'Mia Hansen', { load: 4 }),
  agent('jonas', 'Jonas Weber', { load: 3 }),
  agent('aiko', 'Aiko Tanaka', { queues: ['tsr'], load: 5 }),
  agent('tomasz', 'Tomasz Nowak', { queues: ['tsr'], presence: 'away', load: 1 }),
  agent('lena', 'Léna Fournier', { queues: ['csr', 'tsr'], connected: false, load: 0 }),
];

/** Whoever logs in at the fixture desk: a lead, so that every view is there. */
export const ME: MeView = {
  ...agent('mia', 'Mia Hansen', { load: 4, queues: ['csr', 'tsr'], lead: true }),
  groups: ['csr', 'tsr', 'lead', 'admin'],
};

export const DESK: DeskView = {
  name: 'Northwind Support',
  queues: { csr: { name: 'Customer service' }, tsr: { name: 'Technical support' } },
  escalation: [
    {
      name: 'To a team lead',
      from: ['csr', 'tsr'],
      to: 'lead',
      by: [],
      reasons: ['They ask for a manager'],
      alert: true,
    },
  ],
  calendar: null,
  approvals: [{ name: 'Large refunds', macros: ['Refund'], above: 50 }],
  fields: {
    'order-number': { label: 'Order number', type: 'text', toResolve: true },
    product: { label: 'Product', type: 'choice', choices: ['Router', 'Telephone'], toResolve: false },
    insured: { label: 'Insured', type: 'checkbox', toResolve: false },
  },
  macros: [
    {
      name: 'Ask for the order number',
      text: 'Could you send us your order number? You find it at the top of the confirmation mail.',
    },
    { name: 'Refund', amount: 'Euro', text: 'Dear {{contact.name}}, we pay {{amount}} euro back to you.' },
    {
      name: 'Restart the router',
      text: 'Please unplug the router for thirty seconds, plug it in again and wait until the light is steady.',
    },
  ],
  templates: [
    {
      channel: 'whatsapp',
      name: 'order_update',
      language: 'en',
      category: 'utility',
      text: 'Hello {{1}}, there is news about your order {{2}}. Answer here and we will tell you more.',
    },
    {
      channel: 'whatsapp',
      name: 'order_update',
      language: 'de',
      category: 'utility',
      text: 'Hallo {{1}}, es gibt Neuigkeiten zu Ihrer Bestellung {{2}}. Antworten Sie hier, dann erzählen wir mehr.',
    },
    { channel: 'whatsapp', name: 'autumn_sale', language: 'en', category: 'marketing', text: 'The autumn sale is on.' },
  ],
  channels: [
    { channel: 'email', account: 'support', name: 'Support mailbox' },
    { channel: 'webchat', account: 'main', name: 'Web chat' },
    { channel: 'whatsapp', account: 'eu', name: 'WhatsApp' },
    { channel: 'telegram', account: 'bot', name: 'Telegram bot' },
  ],
};

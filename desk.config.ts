import { defineDesk } from './shared/settings/schema.ts';

/**
 * The example desk, with an account on every channel so that `npm start -- --demo` can show them. Take out what you do not use before you deploy: each account
 * but mail and web chat has a secret of its own, $0.40 a month. Change it in a pull request; `npx switchboard config check` names every mistake with its path.
 */
export default defineDesk({
  name: 'Northwind Support',
  mail: { domain: 'support.northwind.example' },

  channels: [
    { channel: 'email', account: 'support', name: 'Support mailbox', options: { localPart: 'help' } },
    { channel: 'webchat', account: 'main', name: 'Web chat', options: { origins: 'https://www.northwind.example' } },
    { channel: 'whatsapp', account: 'eu', name: 'WhatsApp', options: { phoneNumberId: '106540352242922' } },
    { channel: 'telegram', account: 'bot', name: 'Telegram bot' },
    { channel: 'messenger', account: 'northwind', name: 'Messenger' },
    { channel: 'instagram', account: 'northwind', name: 'Instagram', options: { login: 'instagram' } },
    { channel: 'line', account: 'northwind', name: 'LINE' },
    { channel: 'viber', account: 'northwind', name: 'Viber', options: { senderName: 'Northwind' } },
    { channel: 'tiktok', account: 'northwind', name: 'TikTok', options: { businessId: 'northwind' } },
    { channel: 'x', account: 'northwind', name: 'X' },
    { channel: 'mastodon', account: 'northwind', name: 'Mastodon', options: { instance: 'https://mastodon.example' } },
    { channel: 'bluesky', account: 'northwind', name: 'Bluesky', options: { identifier: 'northwind.bsky.social' } },
    {
      channel: 'google-play',
      account: 'northwind',
      name: 'Google Play',
      options: { packageName: 'example.northwind' },
    },
    {
      channel: 'app-store',
      account: 'northwind',
      name: 'App Store',
      options: { appId: '1234567890', issuerId: 'northwind', keyId: 'LAPTOP' },
    },
    { channel: 'twilio', account: 'sms', name: 'Text messages', options: { accountSid: 'AC1' } },
    { channel: 'twilio-voice', account: 'hotline', name: 'Hotline' },
    {
      channel: 'amazon-connect',
      account: 'calls',
      name: 'Call centre',
      options: { instance: 'arn:aws:connect:eu-central-1:000000000000:instance/6d1f3c2e-0000-4000-8000-000000000001' },
    },
    { channel: 'slack', account: 'partners', name: 'Slack' },
    { channel: 'teams', account: 'partners', name: 'Teams' },
    { channel: 'discord', account: 'community', name: 'Discord' },
    {
      channel: 'webhook',
      account: 'shop',
      name: 'Web shop',
      options: { replyUrl: 'https://shop.northwind.example/desk' },
    },
  ],

  queues: {
    csr: { name: 'Customer service', signature: '{{agent.name}}, {{queue.name}}\n{{desk.name}} · {{ticket.ref}}' },
    tsr: { name: 'Technical support', signature: '{{agent.name}}, {{queue.name}}\n{{desk.name}} · {{ticket.ref}}' },
  },
  capacity: 5,

  routing: {
    rules: [
      {
        name: 'outage',
        when: { words: ['outage', 'line is down', 'no internet', 'nothing works', 'störung', 'panne', 'avería'] },
        queue: 'tsr',
        priority: 'urgent',
        tags: ['outage'],
      },
      {
        name: 'threat to leave',
        when: { words: ['lawyer', 'cancel my contract', 'chargeback', 'anwalt', 'kündigung', 'avocat', 'abogado'] },
        queue: 'csr',
        priority: 'high',
      },
      {
        name: 'money',
        when: {
          words: [
            'refund',
            'invoice',
            'bill',
            'billing',
            'payment',
            'charged',
            'rechnung',
            'erstattung',
            'facture',
            'factura',
            'reembolso',
          ],
        },
        queue: 'csr',
      },
      {
        name: 'orders and deliveries',
        when: {
          words: [
            'order',
            'delivery',
            'parcel',
            'tracking',
            'bestellung',
            'lieferung',
            'paket',
            'commande',
            'livraison',
            'pedido',
            'envío',
          ],
        },
        queue: 'csr',
      },
      {
        name: 'faults and set-up',
        when: {
          words: [
            'error',
            'crash',
            'crashes',
            'install',
            'installation',
            'setup',
            'set up',
            'configure',
            'router',
            'wifi',
            'wi-fi',
            'driver',
            'firmware',
            'update failed',
            'does not work',
            'not working',
            'broken',
            'fehler',
            'installieren',
            'funktioniert nicht',
            'erreur',
            'ne fonctionne pas',
            'no funciona',
          ],
        },
        queue: 'tsr',
      },
    ],
    fallback: { queue: 'csr', priority: 'normal' },
  },

  sla: {
    calendar: {
      timeZone: 'Europe/Berlin',
      weekly: {
        mon: [['08:00', '18:00']],
        tue: [['08:00', '18:00']],
        wed: [['08:00', '18:00']],
        thu: [['08:00', '18:00']],
        fri: [['08:00', '18:00']],
        sat: [['09:00', '13:00']],
      },
      holidays: ['2026-12-25', '2026-12-26', '2027-01-01'],
    },
    targets: {
      urgent: { firstResponse: 15, nextResponse: 30, resolution: 240 },
      high: { firstResponse: 60, nextResponse: 120, resolution: 480 },
      normal: { firstResponse: 240, nextResponse: 480, resolution: 1440 },
      low: { firstResponse: 480, nextResponse: 960, resolution: 2880 },
    },
    pauseOn: ['pending', 'on-hold'],
    warnAt: 0.8,
  },

  followUpAfterDays: 7,
  acknowledgement: {
    subject: 'We have your message',
    text: 'Thank you for writing to us. Your message has arrived and one of our agents will answer you. This is an automatic note: there is no need to reply to it.',
  },
  templates: [
    {
      channel: 'whatsapp',
      name: 'order_update',
      language: 'en',
      text: 'Hello {{1}}, there is news about your order {{2}}. Answer here and we will tell you more.',
    },
    {
      channel: 'whatsapp',
      name: 'order_update',
      language: 'de',
      text: 'Hallo {{1}}, es gibt Neuigkeiten zu Ihrer Bestellung {{2}}. Antworten Sie hier, dann erzählen wir mehr.',
    },
    {
      channel: 'whatsapp',
      name: 'still_there',
      language: 'en',
      text: 'Is there anything else that we can do for you?',
    },
  ],
  escalation: [
    {
      name: 'To technical support',
      from: ['csr'],
      to: 'tsr',
      reasons: ['A fault that needs a technician', 'The steps for beginners did not help'],
    },
    {
      name: 'To a team lead',
      to: 'lead',
      priority: 'high',
      reasons: ['The customer asks for a manager', 'A decision that is not mine', 'Threat of legal action'],
    },
  ],
  notifications: {
    hooks: [
      { name: 'ops', kind: 'slack' },
      { name: 'shop', kind: 'webhook', url: 'https://shop.northwind.example/events' },
    ],
    rules: [
      { name: 'urgent', on: ['new'], when: { priority: ['urgent'] }, hooks: ['ops', 'shop'], urgent: true },
      { name: 'late or not delivered', on: ['breached', 'failed'], hooks: ['ops', 'shop'] },
      { name: 'the desk itself', on: ['held', 'waiting'], hooks: ['ops'], urgent: true },
    ],
    quietHours: [{ of: ['ops'], from: '20:00', until: '07:00', timeZone: 'Europe/Berlin' }],
  },
  fields: {
    'order-number': { label: 'Order number' },
    product: { label: 'Product', type: 'choice', choices: ['Router', 'Telephone', 'Contract'] },
  },
  approvals: [{ name: 'Large refunds', macros: ['Refund'], above: 50 }],
  macros: [
    {
      name: 'Refund',
      amount: 'Euro',
      text: 'Dear {{contact.name}},\n\nwe pay {{amount}} euro back to you within five working days.',
    },
    {
      name: 'Ask for the order number',
      text: 'Dear {{contact.name}},\n\ncould you send us your order number? You find it at the top of the confirmation mail.',
    },
    {
      name: 'Wait for the customer',
      do: { status: 'pending', tag: ['waits-for-customer'] },
    },
    {
      name: 'Restart the router',
      text: 'Please unplug the router for thirty seconds, plug it in again and wait until the light is steady.',
    },
  ],
});

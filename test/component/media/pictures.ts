import { blueskyVoice } from '../../../local/providers/voices/bluesky.ts';
import { mastodonVoice } from '../../../local/providers/voices/mastodon.ts';
import { asForm } from '../../contract/channels/mutations.ts';
import { whatsappBody } from '../../support/customers.ts';

/** A customer's message with one picture, as its provider delivers it; `id` names the picture where the provider names it at all. */
export type Picture = {
  channel: string;
  options?: Readonly<Record<string, string>>;
  body(at: number, id: string): unknown;
  /** The path of the list in which it stands, where the provider must be asked. */
  lists?: string;
  /** Whether the stand-in plays `…-gone` and `…-slow` by the id. */
  named?: true;
};

const meta = (object: string) => (at: number, id: string) => ({
  object,
  entry: [
    {
      id: '900',
      messaging: [
        {
          sender: { id: '100' },
          recipient: { id: '900' },
          timestamp: at,
          message: {
            mid: 'm_1',
            attachments: [{ type: 'image', payload: { url: `https://scontent.example/${id}` } }],
          },
        },
      ],
    },
  ],
});

const UNA = { id: 'una@other.example', name: 'Una' };
type Mention = { status: object };
type Post = { record: object };

const SID = `AC${'0'.repeat(32)}`;

export const PICTURES: readonly Picture[] = [
  {
    channel: 'whatsapp',
    named: true,
    body: (at, id) =>
      whatsappBody({
        contacts: [{ profile: { name: 'Ada' }, wa_id: '15550001111' }],
        messages: [
          {
            from: '15550001111',
            id: 'wamid.1',
            timestamp: String(Math.floor(at / 1000)),
            type: 'image',
            image: { id, mime_type: 'image/jpeg' },
          },
        ],
      }),
  },
  {
    channel: 'telegram',
    named: true,
    body: (at, id) => ({
      update_id: 1,
      message: {
        message_id: 1,
        date: Math.floor(at / 1000),
        from: { id: 7, is_bot: false, first_name: 'Grace' },
        chat: { id: 7, type: 'private', first_name: 'Grace' },
        photo: [
          { file_id: 'small', file_size: 10 },
          { file_id: id, file_size: 100 },
        ],
      },
    }),
  },
  {
    channel: 'line',
    named: true,
    body: (at, id) => ({
      destination: 'U1',
      events: [
        {
          type: 'message',
          webhookEventId: 'E1',
          timestamp: at,
          source: { type: 'user', userId: 'U7' },
          message: { id, type: 'image', contentProvider: { type: 'line' } },
        },
      ],
    }),
  },
  { channel: 'messenger', named: true, body: meta('page') },
  { channel: 'instagram', named: true, body: meta('instagram') },
  {
    channel: 'slack',
    named: true,
    body: (at, id) => ({
      type: 'event_callback',
      api_app_id: 'A1',
      event: {
        channel: 'D1',
        type: 'message',
        subtype: 'file_share',
        user: 'U1',
        ts: `${Math.floor(at / 1000)}.000100`,
        text: '',
        files: [{ id, name: 'image.png', mimetype: 'image/png', size: 10 }],
      },
    }),
  },
  {
    channel: 'discord',
    body: (at) => ({
      type: 1,
      event: {
        type: 'MESSAGE_CREATE',
        timestamp: new Date(at).toISOString(),
        data: {
          id: '50',
          channel_id: '60',
          author: { id: '70', username: 'dora' },
          content: '',
          timestamp: new Date(at).toISOString(),
          attachments: [{ id: '500', filename: 'key.png', content_type: 'image/png', size: 9 }],
        },
      },
    }),
  },
  {
    channel: 'teams',
    named: true,
    body: (at, id) => ({
      type: 'message',
      id: '1',
      text: '',
      timestamp: new Date(at).toISOString(),
      channelId: 'msteams',
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      from: { id: '29:una', name: 'Una' },
      recipient: { id: '28:desk', name: 'Desk' },
      conversation: { id: 'a:una' },
      attachments: [
        {
          contentType: 'image/*',
          contentUrl: `https://smba.trafficmanager.net/emea/v3/attachments/${id}/views/original`,
        },
      ],
    }),
  },
  {
    channel: 'twilio',
    options: { accountSid: SID },
    named: true,
    body: (_at, id) =>
      asForm({
        MessageSid: 'MM1',
        AccountSid: SID,
        From: '+4915550001',
        To: '+15550009999',
        Body: '',
        NumMedia: '1',
        MediaUrl0: `https://api.twilio.com/2010-04-01/Accounts/${SID}/Messages/MM1/Media/${id}`,
        MediaContentType0: 'image/png',
      }),
  },
  {
    channel: 'twilio-voice',
    body: () =>
      asForm({
        CallSid: 'CA1',
        RecordingSid: 'RE1',
        RecordingUrl: `https://api.twilio.com/2010-04-01/Accounts/${SID}/Recordings/RE1`,
        From: '+4915550001',
        To: '+15550009999',
      }),
  },
  {
    channel: 'viber',
    named: true,
    body: (at, id) => ({
      event: 'message',
      timestamp: at,
      message_token: '1',
      sender: { id: 'v1==', name: 'Vi' },
      message: { type: 'picture', text: '', media: `https://dl-media.viber.example/${id}` },
    }),
  },
  {
    channel: 'tiktok',
    options: { businessId: 'biz' },
    body: (at, id) => ({
      client_key: 'app',
      event: 'im_receive_msg',
      content: JSON.stringify({
        conversation_id: 'c1',
        from_user: { id: 'u1' },
        to_user: { id: 'biz' },
        type: 'image',
        message_id: 't1',
        timestamp: at,
        image: { media_id: id },
      }),
    }),
  },
  {
    channel: 'x',
    body: (at, id) => ({
      for_user_id: '1',
      direct_message_events: [
        {
          id: '77',
          type: 'message_create',
          created_timestamp: String(at),
          message_create: {
            sender_id: '2',
            target: { recipient_id: '1' },
            message_data: { text: '', attachment: { type: 'media', media: { id_str: id, type: 'photo' } } },
          },
        },
      ],
    }),
  },
  {
    channel: 'webhook',
    named: true,
    body: (at, id) => ({
      type: 'message.created',
      timestamp: new Date(at).toISOString(),
      data: {
        id: 'm1',
        conversation: 'order-7',
        from: { id: 'c7', name: 'Linus' },
        text: '',
        attachments: [{ name: 'photo.png', contentType: 'image/png', url: `https://shop.example/${id}` }],
      },
    }),
  },
  {
    channel: 'mastodon',
    options: { instance: 'https://mastodon.example' },
    lists: '/api/v1/notifications',
    named: true,
    body: (at, id) => {
      const told = mastodonVoice.says({ person: UNA, number: 5, text: 'It looks like this', at }, {}) as Mention;
      const media_attachments = [{ id: '1', type: 'image', url: `https://mastodon.example/media_attachments/${id}` }];
      return { ...told, status: { ...told.status, media_attachments } };
    },
  },
  {
    channel: 'bluesky',
    options: { identifier: 'desk.test' },
    lists: '/xrpc/app.bsky.notification.listNotifications',
    body: (at, id) => {
      const told = blueskyVoice.says({ person: { ...UNA, id: 'did:plc:una' }, number: 5, text: '', at }, {}) as Post;
      const image = { $type: 'blob', ref: { $link: id }, mimeType: 'image/jpeg', size: 48_200 };
      return { ...told, record: { ...told.record, embed: { images: [{ alt: '', image }] } } };
    },
  },
];

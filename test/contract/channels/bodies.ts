/** Bodies in the providers' shapes, with names and words of our own. */
const NUMBER = { display_phone_number: '15550001111', phone_number_id: '1001' };
const ANNA = { profile: { name: 'Anna' }, wa_id: '4915550001', user_id: 'DE.700100' };

const whatsappChange = (value: object, field = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '9', changes: [{ field, value: { messaging_product: 'whatsapp', metadata: NUMBER, ...value } }] }],
});

const whatsappText = (id: string, body: string) => ({
  from: '4915550001',
  from_user_id: 'DE.700100',
  id,
  timestamp: '1760000000',
  type: 'text',
  text: { body },
});

export const whatsappBodies = {
  one: whatsappChange({ contacts: [ANNA], messages: [whatsappText('wamid.1', 'Where is my order?')] }),
  unknown: whatsappChange({ something: [{ new: true }] }, 'invented_tomorrow'),
  batch: {
    object: 'whatsapp_business_account',
    entry: [
      ...whatsappChange({
        contacts: [ANNA],
        messages: [whatsappText('wamid.1', 'one'), whatsappText('wamid.2', 'two')],
        statuses: [{ id: 'wamid.9', status: 'read', timestamp: '1760000001', recipient_id: '4915550001' }],
      }).entry,
      ...whatsappChange({ contacts: [ANNA], messages: [whatsappText('wamid.3', 'three')] }).entry,
    ],
  },
};

const CHAT = { id: 77, type: 'private', first_name: 'Bo', username: 'bo' };
const BO = { id: 77, is_bot: false, first_name: 'Bo', username: 'bo' };

export const telegramBodies = {
  one: {
    update_id: 5,
    message: { message_id: 3, from: BO, chat: CHAT, date: 1_760_000_000, text: 'My router is dead' },
  },
  unknown: { update_id: 6, invented_tomorrow: { chat: CHAT, mood: 'good' } },
  batch: {
    update_id: 7,
    deleted_business_messages: { business_connection_id: 'bc1', chat: CHAT, message_ids: [1, 2, 3, 4] },
  },
};

const metaSays = (mid: string, text: string, from = '2001') => ({
  sender: { id: from },
  recipient: { id: '1001' },
  timestamp: 1_760_000_000_000,
  message: { mid, text },
});

const metaBodies = (object: string, change: object) => {
  const entry = (given: object) => ({ id: '1001', time: 1_760_000_000_000, ...given });
  return {
    one: { object, entry: [entry({ messaging: [metaSays('m_1', 'Where is my order?')] })] },
    unknown: { object, entry: [entry({ changes: [{ field: 'invented_tomorrow', value: { new: true } }] })] },
    batch: {
      object,
      entry: [
        entry({ messaging: [metaSays('m_2', 'one'), metaSays('m_3', 'two', '2002')] }),
        entry({ standby: [metaSays('m_4', 'three')] }),
        entry({ changes: [change] }),
      ],
    },
  };
};

export const messengerBodies = metaBodies('page', {
  field: 'feed',
  value: {
    item: 'comment',
    verb: 'add',
    comment_id: 'c1',
    post_id: 'p1',
    parent_id: 'p1',
    from: { id: '2003' },
    message: 'nice',
  },
});

export const instagramBodies = metaBodies('instagram', {
  field: 'comments',
  value: { id: 'c1', from: { id: '2003', username: 'ana' }, text: 'nice', media: { id: 'p1' } },
});

const voiceForm = { CallSid: 'CA1', AccountSid: 'AC1', From: '+15550001111', To: '+15550009999' };

export const twilioVoiceBodies = {
  one: { ...voiceForm, CallStatus: 'completed', RecordingSid: 'RE1', RecordingUrl: 'https://api.twilio.com/RE1' },
};

const viberCallback = { timestamp: 1_760_000_000_000, message_token: '4912661846655238145' };
const viberSender = { id: 'v1==', name: 'Vi' };

export const viberBodies = {
  one: { ...viberCallback, event: 'message', sender: viberSender, message: { type: 'text', text: 'Where is it?' } },
  unknown: { ...viberCallback, event: 'invented_tomorrow', user: viberSender },
};

const tiktokBody = (event: string, content: object) => ({
  client_key: 'app',
  event,
  create_time: 1_760_000_000,
  user_openid: 'biz',
  content: JSON.stringify({
    message_id: 't1',
    conversation_id: 'c1',
    timestamp: 1_760_000_000_000,
    from: 'Ti',
    from_user: { id: 'u1' },
    to_user: { id: 'biz' },
    ...content,
  }),
});

export const tiktokBodies = {
  one: tiktokBody('im_receive_msg', { type: 'text', text: { body: 'Is it in stock?' } }),
  unknown: tiktokBody('im_invented_tomorrow', { type: 'hologram' }),
};

const contactEnd = (detail: object) => ({
  'detail-type': 'Amazon Connect Contact Event',
  source: 'aws.connect',
  time: '2026-01-02T03:08:05Z',
  detail: {
    eventType: 'DISCONNECTED',
    contactId: 'c-1',
    channel: 'VOICE',
    initiationMethod: 'INBOUND',
    initiationTimestamp: '2026-01-02T03:04:05.678Z',
    disconnectTimestamp: '2026-01-02T03:08:05.678Z',
    ...detail,
  },
});

export const amazonConnectBodies = {
  one: contactEnd({
    disconnectReason: 'CUSTOMER_DISCONNECT',
    queueInfo: {
      queueArn: 'arn:aws:connect:eu-central-1:1:instance/i/queue/q-7',
      enqueueTimestamp: '2026-01-02T03:05:05Z',
    },
    AgentInfo: {
      AgentArn: 'arn:aws:connect:eu-central-1:1:instance/i/agent/a-3',
      connectedToAgentTimestamp: '2026-01-02T03:06:05Z',
    },
    customerEndpoint: { type: 'TELEPHONE_NUMBER', address: '+14802021091' },
    recordings: [
      { storageType: 'S3', location: 'bucket/connect/CallRecordings/c-1_20260102_UTC.wav', status: 'AVAILABLE' },
    ],
  }),
  unknown: contactEnd({ eventType: 'INVENTED_TOMORROW' }),
};

const mastodonMention = (status: object) => ({
  id: '31',
  type: 'mention',
  created_at: '2026-01-02T03:04:05.678Z',
  account: { id: '9', acct: 'ann@other.example', display_name: 'Ann' },
  status: { id: '103', created_at: '2026-01-02T03:04:05.678Z', visibility: 'direct', ...status },
});

export const mastodonBodies = {
  one: mastodonMention({ content: '<p>Where is my order?</p>' }),
  unknown: { ...mastodonMention({}), type: 'invented_tomorrow' },
};

const blueskyPost = (key: string, text: string, more: object = {}) => ({
  uri: `at://did:plc:ann/app.bsky.feed.post/${key}`,
  cid: `bafy${key}`,
  reason: 'mention',
  author: { did: 'did:plc:ann', handle: 'ann.test', displayName: 'Ann' },
  record: { $type: 'app.bsky.feed.post', createdAt: '2026-01-02T03:04:05.678Z', text },
  isRead: false,
  indexedAt: '2026-01-02T03:04:05.678Z',
  ...more,
});

export const blueskyBodies = {
  one: { notifications: [blueskyPost('k1', 'Where is my order?')] },
  unknown: { notifications: [blueskyPost('k2', '', { reason: 'invented-tomorrow' })] },
  batch: { notifications: [blueskyPost('k3', 'one'), blueskyPost('k4', 'two'), blueskyPost('k5', 'three')] },
};

const playReview = (reviewId: string, comments: object[]) => ({ reviewId, authorName: 'Ann', comments });
const playTime = { seconds: '1760000000', nanos: 713000000 };
const playText = (text: string, starRating = 2) => ({ userComment: { text, starRating, lastModified: playTime } });

export const googlePlayBodies = {
  one: { reviews: [playReview('r1', [playText('It crashes')])] },
  unknown: { reviews: [playReview('r2', [{ inventedTomorrow: { text: 'x' } }])] },
  batch: {
    reviews: [
      playReview('r3', [playText('one'), { developerComment: { text: 'Thanks', lastModified: playTime } }]),
      playReview('r4', [playText('two', 5)]),
    ],
  },
};

const appleReview = (id: string, body: string, more: object = {}) => ({
  type: 'customerReviews',
  id,
  attributes: { rating: 2, title: 'Hm', body, reviewerNickname: 'Ann', createdDate: '2026-01-02T03:04:05-07:00' },
  ...more,
});
const appleAnswer = {
  type: 'customerReviewResponses',
  id: 'a1',
  attributes: { responseBody: 'Thanks', lastModifiedDate: '2026-01-03T03:04:05-07:00', state: 'PUBLISHED' },
};

export const appStoreBodies = {
  one: { data: [appleReview('r1', 'It crashes')] },
  batch: { data: [appleReview('r2', 'one'), appleReview('r3', 'two')], included: [appleAnswer], of: 'r2' },
};

const lineText = (id: string, text: string, user = 'Uef') => ({
  type: 'message',
  mode: 'active',
  timestamp: 1_760_000_000_000,
  source: { type: 'user', userId: user },
  webhookEventId: `01EVENT${id}`,
  deliveryContext: { isRedelivery: false },
  message: { id, type: 'text', text },
});

export const lineBodies = {
  one: { destination: 'Ubot', events: [lineText('1', 'Where is my parcel?')] },
  unknown: { destination: 'Ubot', events: [{ ...lineText('2', ''), type: 'inventedTomorrow', message: undefined }] },
  batch: { destination: 'Ubot', events: [lineText('3', 'one'), lineText('4', 'two', 'Ugh'), lineText('5', 'three')] },
};

const slackText = (ts: string, text: string) => ({
  type: 'event_callback',
  api_app_id: 'A1',
  event_id: `Ev${ts}`,
  event: { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', text, ts, event_ts: ts },
});

export const slackBodies = {
  one: slackText('1760000000.000100', 'Where is my order?'),
  unknown: { ...slackText('1760000000.000200', ''), event: { type: 'invented_tomorrow', user: 'U1', mood: 'good' } },
  batch: {
    type: 'block_actions',
    user: { id: 'U1', name: 'una' },
    container: { type: 'message', message_ts: '1760000000.000100', channel_id: 'D1' },
    channel: { id: 'D1' },
    actions: ['yes', 'no'].map((action_id) => ({
      action_id,
      action_ts: '1760000001.000100',
      type: 'button',
      value: action_id,
      text: { type: 'plain_text', text: action_id },
    })),
  },
};

const teamsActivity = (given: object) => ({
  timestamp: '2026-01-02T03:04:05.6789012Z',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: { id: '29:una', aadObjectId: 'aad-una', name: 'Una' },
  recipient: { id: '28:desk', name: 'Desk' },
  conversation: { id: 'a:una', conversationType: 'personal', tenantId: 't1' },
  ...given,
});

export const teamsBodies = {
  one: teamsActivity({ type: 'message', id: '1760000000001', text: 'Where is my laptop?' }),
  unknown: teamsActivity({ type: 'inventedTomorrow', id: '1760000000002', mood: 'good' }),
  batch: teamsActivity({
    type: 'messageReaction',
    replyToId: '1760000000001',
    reactionsAdded: [{ type: 'like' }, { type: 'heart' }],
    reactionsRemoved: [{ type: 'sad' }],
  }),
};

const twilioForm = { AccountSid: 'AC1', From: '+15550001111', To: '+15550009999', NumMedia: '0' };

export const twilioBodies = {
  one: { ...twilioForm, MessageSid: 'SM1', SmsSid: 'SM1', SmsStatus: 'received', Body: 'Where is my parcel?' },
  unknown: { ...twilioForm, MessageSid: 'SM2', MessageType: 'invented_tomorrow', Body: '' },
};

const discordEvent = (name: string, data: object) => ({
  type: `GATEWAY_${name}`,
  data: { channel_id: '400', ...data },
});

export const discordBodies = {
  one: discordEvent('MESSAGE_CREATE', {
    id: '1457536551830421524',
    type: 0,
    content: 'Where is my key?',
    author: { id: '300', username: 'una', global_name: 'Una' },
    attachments: [{ id: '500', filename: 'key.png', content_type: 'image/png', size: 9 }],
    timestamp: '2026-01-05T00:49:53.676000+00:00',
  }),
  unknown: discordEvent('INVENTED_TOMORROW', { mood: 'good' }),
  batch: discordEvent('MESSAGE_DELETE_BULK', { ids: ['1457536551830421524', '1457536551830421525'] }),
  chosen: {
    type: 3,
    id: '1457536583141163186',
    channel_id: '400',
    member: { user: { id: '300', username: 'una' } },
    data: { custom_id: 'size', component_type: 3, values: ['small', 'red'] },
  },
};

const xDirect = (id: string, text: string, sender = '2001') => ({
  type: 'message_create',
  id,
  created_timestamp: '1760000000000',
  message_create: { sender_id: sender, target: { recipient_id: '1001' }, message_data: { text } },
});

export const xBodies = {
  one: {
    data: {
      event_uuid: '-77',
      event_type: 'dm.received',
      filter: { user_id: '1001' },
      payload: {
        direct_message_events: [xDirect('2080765901528535096', 'Where is my parcel?')],
        users: { '2001': { data: { id: '2001', name: 'Una', username: 'una' } } },
      },
    },
  },
  unknown: { data: { event_uuid: '78', event_type: 'invented.tomorrow', filter: { user_id: '1001' }, payload: {} } },
  batch: {
    for_user_id: '1001',
    direct_message_events: [xDirect('1', 'one'), xDirect('2', 'two', '2002')],
    tweet_create_events: [
      {
        id_str: '3',
        created_at: 'Wed Oct 08 08:39:31 +0000 2025',
        text: '@desk three',
        user: { id_str: '2003', screen_name: 'bo' },
      },
    ],
  },
};

export const webhookBodies = {
  one: {
    type: 'message.created',
    timestamp: '2026-01-02T03:04:05.678Z',
    data: { id: 'm1', conversation: 'c1', from: { id: 'u1', name: 'Cy', email: 'cy@example.com' }, text: 'Hello' },
  },
  unknown: { type: 'invented.tomorrow', timestamp: '2026-01-02T03:04:05.678Z', data: { id: 'x', conversation: 'c1' } },
};

export const webchatBodies = {
  one: { session: 's1', id: 'w1', text: 'Hi there', sentAt: '2026-01-02T03:04:05.678Z', name: 'Di' },
};

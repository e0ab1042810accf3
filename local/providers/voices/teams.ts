import type { Changed, Said, Taken, Voice } from '../voice.ts';

type Place = { person: { id: string; name: string }; at: number; more: object };

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object */
function activity({ person, at, more }: Place): object {
  return {
    timestamp: new Date(at).toISOString(),
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    from: { id: `29:${person.id}`, aadObjectId: person.id, name: person.name },
    recipient: { id: '28:desk', name: 'Desk' },
    conversation: { id: `a:${person.id}`, conversationType: 'personal', tenantId: 't1' },
    ...more,
  };
}

const idOf = ({ number, at }: Said) => String(at + number);

const READ = 'application/vnd.microsoft.readReceipt';

/** Whom the connector's address names. */
function personOf({ asked }: Taken): string {
  const [, conversation = ''] = /\/conversations\/([^/]+)\/activities$/.exec(asked.url.pathname) ?? [];
  return decodeURIComponent(conversation).replace(/^a:/, '');
}

/** Teams tells a bot in a personal chat up to where its messages were read. */
export const teamsVoice: Voice = {
  says: (said) =>
    activity({ person: said.person, at: said.at, more: { type: 'message', id: idOf(said), text: said.text } }),
  edits: (said: Changed) => {
    const more = { type: 'messageUpdate', id: idOf(said), text: said.text, channelData: { eventType: 'editMessage' } };
    return activity({ person: said.person, at: said.now, more });
  },
  deletes: (said: Changed) => {
    const more = { type: 'messageDelete', id: idOf(said), channelData: { eventType: 'softDeleteMessage' } };
    return activity({ person: said.person, at: said.now, more });
  },
  tells: {
    read: (taken) => {
      const { id } = taken.answer as { id?: string };
      const more = { type: 'event', id: `read-${id}`, name: READ, value: { lastReadMessageId: id } };
      return id && activity({ person: { id: personOf(taken), name: '' }, at: taken.asked.at, more });
    },
  },
};

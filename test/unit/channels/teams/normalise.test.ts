import { describe, expect, it } from '@jest/globals';
import { teams } from '../../../../shared/channels/teams/index.ts';
import { eventsIn, normalised, oneEvent } from '../run.ts';

const activity = (given: object) => ({
  id: '1',
  timestamp: '2026-01-02T03:04:05.6789012Z',
  from: { id: '29:una', aadObjectId: 'aad-una', name: 'Una' },
  recipient: { id: '28:desk' },
  conversation: { id: 'a:una' },
  ...given,
});
const said = (given: object) => activity({ type: 'message', ...given });

describe('a message on Teams', () => {
  it('has a person by the directory’s id, and its time to the millisecond', () => {
    expect(oneEvent(teams, said({ text: 'Hi' }))).toMatchObject({
      kind: 'message',
      contact: { key: 'aad-una', name: 'Una' },
      thread: 'a:una',
      sentAt: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
    });
    expect(oneEvent(teams, said({ text: 'Hi', from: { id: '29:una' } })).contact).toEqual({ key: '29:una' });
  });

  it('is read without our name in front, and with the names of others', () => {
    const entities = [
      { type: 'mention', text: '<at>Desk</at>', mentioned: { id: '28:desk', name: 'Desk' } },
      { type: 'mention', text: '<at>Bo</at>', mentioned: { id: '29:bo', name: 'Bo' } },
      { type: 'clientInfo' },
    ];

    expect(oneEvent(teams, said({ text: '<at>Desk</at>&nbsp;ask <at>Bo</at> <b>now', entities })).text).toBe(
      'ask Bo <b>now',
    );
  });

  it('has files, and not itself once more as HTML', () => {
    const own = 'https://smba.trafficmanager.net/emea/v3/attachments/0-eus-d1/views/original';
    const attachments = [
      { contentType: 'text/html', content: '<p>Hi</p>' },
      { contentType: 'image/*', contentUrl: own },
      {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        name: 'a.pdf',
        contentUrl: 'https://x.sharepoint.example/a.pdf',
        content: { downloadUrl: 'https://x.sharepoint.example/?tempauth=secret' },
      },
      { contentType: 'application/vnd.microsoft.card.adaptive' },
      'odd',
    ];
    const { attachments: files, content } = oneEvent(teams, said({ text: 'Hi', attachments }));

    expect(files.map(({ name, url }) => [name, url])).toEqual([
      ['image.png', 'teams-attachment:0-eus-d1'],
      // For some minutes anybody may have it: long enough to fetch it, and it is shown to nobody.
      ['a.pdf', 'https://x.sharepoint.example/?tempauth=secret'],
      ['application-vnd.microsoft.card.adaptive', undefined],
    ]);
    // The same message bears another such address each time.
    expect(content.join()).not.toContain('tempauth');
  });

  it('of a card is what was chosen on it', () => {
    expect(oneEvent(teams, said({ value: { rating: 5 } }))).toMatchObject({ kind: 'postback', text: '{"rating":5}' });
  });
});

describe('what else happens on Teams', () => {
  it('is an edit of the message, with a version for each', () => {
    const at = (timestamp: string) => oneEvent(teams, activity({ type: 'messageUpdate', text: 'x', timestamp }));

    expect(at('2026-01-02T03:04:05Z')).toMatchObject({ kind: 'edit', externalId: '1', text: 'x' });
    expect(at('2026-01-02T03:04:06Z').version).not.toBe(at('2026-01-02T03:04:05Z').version);
  });

  it('is a reaction for each that was added or taken back', () => {
    const body = activity({
      type: 'messageReaction',
      replyToId: '9',
      reactionsAdded: [{ type: 'like' }],
      reactionsRemoved: [{ type: 'sad' }],
    });

    expect(eventsIn(teams, body).map(({ externalId, text }) => [externalId, text])).toEqual([
      ['9', 'like'],
      ['9', ''],
    ]);
  });

  it('is a read mark, by Teams’ name of our answer', () => {
    const name = 'application/vnd.microsoft.readReceipt';

    expect(oneEvent(teams, activity({ type: 'event', name, value: { lastReadMessageId: 17 } }))).toMatchObject({
      kind: 'receipt',
      status: 'read',
      externalId: '17',
    });
  });

  it.each([
    [{ type: 'messageDelete' }, 'delete'],
    [{ type: 'conversationUpdate' }, 'membership'],
    [{ type: 'invoke', name: 'adaptiveCard/action', value: {} }, 'postback'],
    [{ type: 'event', name: 'tomorrow' }, 'unsupported'],
    [{ type: 'constructor' }, 'unsupported'],
  ])('%j is a %s', (given, kind) => {
    expect(oneEvent(teams, activity(given)).kind).toBe(kind);
  });

  it('is nothing while somebody types', () => {
    expect(normalised(teams, activity({ type: 'typing' })).kind).toBe('ignored');
  });
});

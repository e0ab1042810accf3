import { describe, expect, it } from '@jest/globals';
import { appearanceOf } from '../../../shared/desk/appearance.ts';
import { homesOf, type Identity, identityOf, parseIdentity, spellIdentity } from '../../../shared/domain/identity.ts';
import { type Appearance, type LinkEvent, linkedTo } from '../../../shared/domain/linking.ts';
import { fc, runs } from '../../support/properties.ts';

const who = (channel: string, key: string, account = 'main'): Identity => identityOf(channel, account, { key });
const begun = (identity: Identity, homes: string[], proven = homes): Appearance => ({
  conversation: spellIdentity(identity),
  identity,
  name: 'Kim',
  at: 1,
  homes,
  proven,
});
let count = 0;
const said = (type: LinkEvent['type'], pair: [Identity, Identity], at = 1): LinkEvent => {
  count += 1;
  return { id: `e${count}`, type, pair, homes: [], because: `because ${count}`, by: 'carla', byName: 'Carla', at };
};
const membersOf = (own: Identity, appearances: Appearance[], events: LinkEvent[] = []) =>
  linkedTo(own, appearances, events).members.map(({ identity, how }) => `${how} ${identity.channel}`);

const PHONE = 'tel:+4915550001';
const whatsapp = who('whatsapp', '4915550001');
const sms = who('twilio', '+4915550001');
const voice = who('twilio-voice', '+4915550001');
const mail = who('email', 'kim@example.test', '');
const both = [begun(whatsapp, [PHONE]), begun(sms, [PHONE])];

describe('who somebody is', () => {
  it.each([
    ['a number, however it is written', 'whatsapp', '4915550001', 'twilio', 'whatsapp:+4915550001', true],
    ['a user of Telegram on two bots', 'telegram', '77', 'telegram', '77', true],
    ['an account of Bluesky', 'bluesky', 'did:plc:1', 'bluesky', 'did:plc:1', true],
    ['a page-scoped name', 'messenger', '77', 'messenger', '77', false],
    ['one of Instagram', 'instagram', '77', 'instagram', '77', false],
    ['a user of a workspace', 'slack', 'U77', 'slack', 'U77', false],
    ['a user of a tenant', 'teams', '8:orgid:7', 'teams', '8:orgid:7', false],
    ['a bot-scoped name', 'viber', '77', 'viber', '77', false],
    ['one of LINE, which names by provider', 'line', 'U77', 'line', 'U77', false],
    ['a business-scoped one of WhatsApp', 'whatsapp', 'DE.77', 'whatsapp', 'DE.77', false],
    ['a name on our own server of Mastodon', 'mastodon', 'kim', 'mastodon', 'kim', false],
    ['one with its server', 'mastodon', 'kim@other.test', 'mastodon', 'kim@other.test', true],
    ['a customer of a web shop', 'webhook', '77', 'webhook', '77', false],
    ['a visitor', 'webchat', 'session', 'webchat', 'session', false],
  ])('%s', (_what, channel, key, other, otherKey, same) => {
    const [one, two] = [identityOf(channel, 'a', { key }), identityOf(other, 'b', { key: otherKey })];
    expect({ key: one.key, account: one.account } as object).toEqual(
      same ? { key: two.key, account: two.account } : expect.not.objectContaining({ account: two.account }),
    );
  });

  it.each([
    ['whatsapp', { key: '4915550001', phone: '4915550001' }, [{ name: PHONE, proven: true }]],
    [
      'whatsapp',
      { key: 'DE.77', phone: '4915550001' },
      [
        { name: PHONE, proven: true },
        { name: '["whatsapp","a","DE.77"]', proven: true },
      ],
    ],
    ['whatsapp', { key: 'DE.77' }, [{ name: '["whatsapp","a","DE.77"]', proven: true }]],
    ['twilio-voice', { key: '+4915550001', phone: '+4915550001' }, [{ name: PHONE, proven: false }]],
    ['email', { key: 'kim@example.test' }, [{ name: 'mail:kim@example.test', proven: false }]],
    [
      'phone',
      { key: '+4915550001', phone: '+4915550001', email: 'Kim@Example.test' },
      [
        { name: PHONE, proven: false },
        { name: 'mail:kim@example.test', proven: false },
      ],
    ],
    [
      'webhook',
      { key: '77', email: 'kim@example.test', phone: '+4915550001' },
      [{ name: '["webhook","a","77"]', proven: true }],
    ],
    ['telegram', { key: '77' }, [{ name: '["telegram","","77"]', proven: true }]],
  ])('%s %j is kept under what is known of it, and proven only by who can prove it', (channel, known, homes) => {
    expect(homesOf(channel, 'a', { known, proven: false })).toEqual(homes);
  });

  it('is read back as it was spelt, and nothing else is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string({ minLength: 1 }), (channel, account, key) => {
        expect(parseIdentity(spellIdentity({ channel, account, key }))).toEqual({ channel, account, key });
      }),
    );
    for (const text of ['', '{}', '[]', '["a","b"]', '["a","b",""]', '["a","b","c","d"]', '[1,2,3]'])
      expect(parseIdentity(text)).toBeUndefined();
  });

  it('of a mail that proves nothing is somebody of that conversation alone', () => {
    const conversation = { id: 'c'.repeat(26), channel: 'email', account: 'support', thread: 't' };
    const contact = { key: 'kim@example.test', email: 'kim@example.test' };
    const of = (unverified: boolean) => appearanceOf({ conversation, receivedAt: 1, mail: { unverified } }, contact);

    expect(of(false)).toMatchObject({ identity: { account: '' }, proven: ['mail:kim@example.test'] });
    expect(of(true)).toMatchObject({ identity: { account: conversation.id }, proven: [] });
  });
});

describe('a contact', () => {
  it('is linked by an address that both sides have proven, and by nothing less', () => {
    expect(membersOf(whatsapp, both)).toEqual(['own whatsapp', 'automatic twilio']);
    expect(membersOf(whatsapp, [...both, begun(voice, [PHONE], [])])).toEqual(['own whatsapp', 'automatic twilio']);
    expect(membersOf(voice, [...both, begun(voice, [PHONE], [])])).toEqual(['own twilio-voice']);
    expect(linkedTo(voice, [...both, begun(voice, [PHONE], [])], []).others).toHaveLength(2);
  });

  it('is never linked by a name, nor by a platform’s own name for somebody', () => {
    const [one, two] = [who('messenger', '7', 'a'), who('messenger', '7', 'b')];
    expect(membersOf(one, [begun(one, ['x']), begun(two, ['x'])])).toEqual(['own messenger']);
  });

  it('is linked by an agent’s word, and over it to what the other has proven', () => {
    const events = [said('linked', [mail, whatsapp])];
    expect(membersOf(mail, both, events)).toEqual(['own email', 'agent whatsapp', 'automatic twilio']);
    expect(membersOf(sms, both, events)).toEqual(['own twilio', 'automatic whatsapp', 'agent email']);
  });

  it('that an agent has parted stays parted, also over a third, until somebody links it again', () => {
    const apart = said('unlinked', [whatsapp, sms], 2);
    expect(membersOf(whatsapp, both, [apart])).toEqual(['own whatsapp']);
    const over = [said('linked', [mail, whatsapp]), said('linked', [mail, sms]), apart];
    expect(membersOf(whatsapp, both, over)).toEqual(['own whatsapp', 'agent email']);
    expect(membersOf(whatsapp, both, [apart, said('linked', [sms, whatsapp], 3)])).toEqual([
      'own whatsapp',
      'agent twilio',
    ]);
  });

  it('is the same however its facts are read, and both ways', () => {
    const all = [whatsapp, sms, voice, mail, who('telegram', '7')];
    const pairs = fc.tuple(fc.constantFrom(...all), fc.constantFrom(...all)).filter(([a, b]) => a !== b);
    const event = fc.tuple(fc.constantFrom('linked' as const, 'unlinked' as const), pairs, fc.nat(9));
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), fc.constantFrom(...all), (given, own) => {
        const events = given.map(([type, pair, at]) => said(type, pair, at));
        const facts = [...both, begun(mail, ['mail:kim@example.test'])];
        const found = linkedTo(own, facts, events);
        expect(linkedTo(own, facts.toReversed(), events.toReversed())).toEqual(found);
        const ids = found.members.map(({ identity }) => spellIdentity(identity));
        expect(new Set(ids).size).toBe(ids.length);
        expect(found.members[0]?.how).toBe('own');
      }),
      { numRuns: runs(100) },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Judgement } from '../../../shared/domain/classifier.ts';
import { type Routable, routerOf } from '../../../shared/domain/routing.ts';
import type { SettingsInput } from '../../../shared/settings/schema.ts';
import { EXAMPLE, MONDAY, settingsWith } from '../../support/example-desk.ts';

type Rules = NonNullable<SettingsInput['routing']['rules']>;

const NIGHT = MONDAY + 15 * 3_600_000;
const judgement: Judgement = {
  queue: 'csr',
  probability: 0.9,
  words: [],
  language: 'nl',
  sentiment: 'negative',
  anger: 0.85,
  priority: 'normal',
};
const message = (more: Partial<Routable> = {}): Routable => ({
  channel: 'email',
  account: 'support',
  subject: '',
  text: '',
  from: 'vera@acme.example',
  at: MONDAY,
  ...more,
});

function routerWith(rules: Rules, classify?: () => Judgement) {
  const settings = settingsWith({
    organisations: { acme: { addresses: ['@acme.example'] } },
    assignment: { vip: { from: ['vera@acme.example'] } },
    routing: { ...EXAMPLE.routing, rules },
  });
  return routerOf(settings, classify);
}

const because = (when: Rules[number]['when'], more: Partial<Routable> = {}) => {
  const route = routerWith([{ name: 'this', when, queue: 'tsr' }], () => judgement)(message(more));
  return route.because[0] === 'rule "this"' ? route.because.slice(1) : null;
};

describe('a condition', () => {
  it.each<[Rules[number]['when'], Partial<Routable>, string]>([
    [{ matches: ['order\\s#\\d+'] }, { text: 'My Order #77' }, 'pattern "order\\s#\\d+"'],
    [{ name: ['Vera'] }, { contact: { name: 'Dr. Véra Lind' } }, 'name "Vera"'],
    [{ handle: ['@Vera'] }, { contact: { handle: '@vera' } }, 'handle "@Vera"'],
    [{ phone: ['+49 155'] }, { contact: { phone: '0049-155-50001' } }, 'phone "+49 155"'],
    [{ organisation: ['acme'] }, {}, 'organisation "acme"'],
    [{ vip: true }, {}, 'a VIP'],
    [{ vip: false }, { from: 'tom@acme.example' }, 'no VIP'],
    [{ hours: 'open' }, {}, 'within business hours'],
    [{ hours: 'closed' }, { at: NIGHT }, 'outside business hours'],
    [{ sentiment: ['negative'] }, {}, 'sentiment "negative"'],
    [{ anger: 0.8 }, {}, 'anger 0.85, at least 0.8'],
    [{ language: ['nl'] }, { text: 'Hm' }, 'language "nl"'],
  ])('%j holds and says so', (when, more, told) => {
    expect(because(when, more)).toEqual([told]);
  });

  it.each<[Rules[number]['when'], Partial<Routable>]>([
    [{ matches: ['^order'] }, { text: 'the order' }],
    [{ name: ['Vera'] }, { contact: { name: 'Veranda' } }],
    [{ name: ['Vera'] }, { contact: null }],
    [{ handle: ['vera'] }, { contact: { handle: 'veras' } }],
    [{ phone: ['+49155'] }, { contact: { phone: '+4815550001' } }],
    [{ organisation: ['acme'] }, { from: 'vera@evil-acme.example' }],
    [{ vip: true }, { from: 'tom@acme.example' }],
    [{ vip: false }, {}],
    [{ hours: 'open' }, { at: NIGHT }],
    [{ hours: 'closed' }, {}],
    [{ sentiment: ['positive'] }, {}],
    [{ anger: 0.9 }, {}],
  ])('%j does not hold', (when, more) => {
    expect(because(when, more)).toBeNull();
  });
});

describe('a rule without a queue', () => {
  const marking: Rules = [
    { name: 'mark', when: { organisation: ['acme'] }, tags: ['acme'], priority: 'high' },
    { name: 'acme’s routers', when: { tags: ['acme'], words: ['router'] }, queue: 'tsr', tags: ['hardware'] },
    { name: 'urgent', when: { words: ['fire'] }, queue: 'tsr', priority: 'urgent' },
  ];

  it('marks, and the next ones go on, by its tags too', () => {
    expect(routerWith(marking)(message({ text: 'my router' }))).toMatchObject({
      queue: 'tsr',
      priority: 'high',
      tags: ['acme', 'hardware'],
      because: ['rule "mark"', 'organisation "acme"', 'rule "acme’s routers"', 'tag "acme"', 'word "router"'],
    });
    expect(routerWith(marking)(message({ text: 'my router', from: 'x@y.example' })).tags).toEqual([]);
  });

  it('marks what the classifier or the fallback decides, and yields to the priority of the rule that decides', () => {
    expect(routerWith(marking, () => judgement)(message({ text: 'hello' }))).toMatchObject({
      queue: 'csr',
      priority: 'high',
      tags: ['acme'],
      because: ['classifier', 'probability 0.9', 'rule "mark"', 'organisation "acme"'],
    });
    expect(routerWith(marking)(message({ text: 'fire' })).priority).toBe('urgent');
  });
});

describe('the classifier', () => {
  const count = (rules: Rules, text: string) => {
    let asked = 0;
    const classify = () => {
      asked += 1;
      return judgement;
    };
    routerWith(rules, classify)(message({ text }));
    return asked;
  };
  const bill: Rules = [{ name: 'bill', when: { words: ['bill'] }, queue: 'csr' }];

  it('is asked once where no rule decides, and not where one does and small words tell the language', () => {
    expect(count([], 'hello')).toBe(1);
    expect(count(bill, 'Please tell me how the bill was made and what it is for')).toBe(0);
    expect(count([{ name: 'angry', when: { anger: 1 }, queue: 'csr' }, ...bill], 'the bill')).toBe(1);
  });
});

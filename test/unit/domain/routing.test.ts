import { describe, expect, it } from '@jest/globals';
import type { Classifier, Judgement } from '../../../shared/domain/classifier.ts';
import { guessLanguage } from '../../../shared/domain/language.ts';
import type { Condition, RoutingPolicy } from '../../../shared/domain/policy.ts';
import { type Routable, routeTicket } from '../../../shared/domain/routing.ts';
import { cpuMs } from '../../support/cpu-time.ts';
import { fc } from '../../support/properties.ts';

const message = (more: Partial<Routable> = {}): Routable => ({
  channel: 'email',
  account: 'support',
  subject: '',
  text: '',
  from: 'vera@example.net',
  ...more,
});

/** One rule to the TSR queue before a fallback to the CSR queue. */
const rule = (when: Condition): RoutingPolicy => ({
  rules: [{ name: 'faults', when, queue: 'tsr', priority: 'high', tags: ['fault'] }],
  fallback: { queue: 'csr', priority: 'normal' },
});

const holds = (when: Condition, more: Partial<Routable>): boolean =>
  routeTicket(message(more), rule(when)).queue === 'tsr';

describe('routing', () => {
  it('takes the first rule that holds, in the order in which they are written', () => {
    const policy: RoutingPolicy = {
      rules: [
        { name: 'first', when: { words: ['router'] }, queue: 'tsr', priority: 'urgent' },
        { name: 'second', when: { words: ['bill'] }, queue: 'csr' },
        { name: 'third', when: {}, queue: 'tsr', priority: 'low' },
      ],
      fallback: { queue: 'csr', priority: 'normal' },
    };

    expect(routeTicket(message({ text: 'the bill for my router' }), policy)).toMatchObject({
      queue: 'tsr',
      priority: 'urgent',
    });
    expect(routeTicket(message({ text: 'my bill' }), policy)).toMatchObject({ queue: 'csr', priority: 'normal' });
    expect(routeTicket(message({ text: 'hello' }), policy)).toMatchObject({ queue: 'tsr', priority: 'low' });
  });

  it('says which rule it was and what carried it, or that there was none', () => {
    const policy = rule({ channel: ['email'], words: ['broken', 'does not work'] });

    expect(routeTicket(message({ text: 'It does not work.' }), policy).because).toEqual([
      'rule "faults"',
      'channel "email"',
      'word "does not work"',
    ]);
    expect(routeTicket(message({ text: 'Hello' }), policy)).toMatchObject({
      queue: 'csr',
      probability: 0.5,
      tags: [],
      because: ['no rule matched: fallback'],
    });
  });

  it.each([
    ['bill', 'My BILL!', true],
    ['bill', 'a billion', false],
    ['bill', 'playbill', false],
    ['wi-fi', 'the wi fi', true],
    ['wi-fi', 'Wi-Fi', true],
    ['störung', 'Eine Storung', true],
    ['storung', 'STÖRUNG', true],
    ['störung', 'Sto\u0308rung', true],
    ['set up', 'set\n\n  up', true],
    ['set up', 'upset up', false],
    ['ﬁrmware', 'firmware', true],
    ['error', '<b>error</b>', true],
    ['чек', 'Где мой ЧЕК?', true],
  ])('finds the word %j in %j: %s', (word, text, found) => {
    expect(holds({ words: [word] }, { text })).toBe(found);
  });

  it.each([
    ['返金', '返金してください'],
    ['エラー', 'アプリでエラーが出ます'],
    ['退款', '我要退款谢谢'],
    ['คืนเงิน', 'ขอคืนเงินค่ะ'],
    ['환불', '환불해 주세요'],
  ])('finds %s within %s: such scripts set no blanks between words, or join endings to them', (word, text) => {
    expect(holds({ words: [word] }, { text })).toBe(true);
  });

  it.each(['', '  ', '???', '🙂'])('finds the word %j nowhere, also not in an empty message', (word) => {
    expect(holds({ words: [word] }, { text: '' })).toBe(false);
    expect(holds({ words: [word] }, { text: 'What ??? 🙂' })).toBe(false);
  });

  it('looks for words in subject and text, for subject words in the subject alone', () => {
    expect(holds({ words: ['outage'] }, { subject: 'Outage' })).toBe(true);
    expect(holds({ subject: ['outage'] }, { subject: 'Outage' })).toBe(true);
    expect(holds({ subject: ['outage'] }, { text: 'Outage' })).toBe(false);
  });

  it.each([
    ['vera@example.net', 'Vera@Example.NET', true],
    ['@example.net', 'vera@example.net', true],
    ['@example.net', 'vera@evil-example.net', false],
    ['@example.net', 'vera@example.net.evil.test', false],
    ['vera@example.net', 'xvera@example.net', false],
  ])('knows a sender by %s: %s is %s', (from, address, found) => {
    expect(holds({ from: [from] }, { from: address })).toBe(found);
  });

  it('lets all given fields hold, any of a list, and nothing that is excluded', () => {
    const when: Condition = {
      any: [{ words: ['broken'] }, { language: ['de'] }],
      not: { channel: ['whatsapp'] },
    };

    expect(holds(when, { text: 'it is broken' })).toBe(true);
    expect(holds(when, { text: 'das ist nicht meine und ich bitte' })).toBe(true);
    expect(holds(when, { text: 'hello' })).toBe(false);
    expect(holds(when, { text: 'it is broken', channel: 'whatsapp' })).toBe(false);
    expect(holds({ any: [] }, { text: 'hello' })).toBe(false);
  });

  it('takes no longer for what is written to take long', () => {
    const hostile = ['\u0301', 'ﷺ', ' ', '-', 'a-', '😀', '\ud800', 'Ä'].map((glyph) =>
      glyph.repeat(1_000_000 / glyph.length),
    );
    const began = cpuMs();
    for (const text of hostile)
      routeTicket(message({ text, subject: text }), rule({ words: ['does not work', '返金'] }));

    expect((cpuMs() - began) / hostile.length).toBeLessThan(150);
  });

  it('answers for any text whatever, always the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, word) => {
        const policy = rule({ words: [word] });
        expect(routeTicket(message({ text }), policy)).toEqual(routeTicket(message({ text }), policy));
      }),
    );
  });
});

describe('the language of a message', () => {
  it.each([
    ['Hello, my order is not here, can you help me please?', 'en'],
    ['Hallo, ich habe meine Bestellung nicht und bitte um Hilfe', 'de'],
    ['Bonjour, je n’ai pas reçu ma commande, merci', 'fr'],
    ['', 'und'],
    ['4711', 'und'],
    ['__proto__ constructor toString', 'und'],
  ])('of %j is %s', (text, language) => {
    expect(guessLanguage(text)).toBe(language);
  });
});

describe('where no rule decides', () => {
  const policy: RoutingPolicy = {
    rules: [{ name: 'bills', when: { words: ['bill'] }, queue: 'csr' }],
    fallback: { queue: 'csr', priority: 'normal' },
    classifier: { threshold: 0.7 },
  };
  const says =
    (more: Partial<Judgement>): Classifier =>
    () => ({
      queue: 'tsr',
      probability: 0.93,
      words: ['router', 'red'],
      language: 'nl',
      sentiment: 'neutral',
      anger: 0,
      priority: 'normal',
      ...more,
    });

  it('lets the classifier decide, with its probability and its words', () => {
    expect(routeTicket(message({ text: 'hm' }), policy, says({}))).toEqual({
      queue: 'tsr',
      priority: 'normal',
      tags: [],
      probability: 0.93,
      language: 'nl',
      because: ['classifier', 'words: router, red; probability 0.93'],
    });
  });

  it('takes the fallback with a tag where the classifier is below the threshold', () => {
    expect(routeTicket(message({ text: 'hm' }), policy, says({ probability: 0.61 }))).toEqual({
      queue: 'csr',
      priority: 'normal',
      tags: ['unsure'],
      probability: 0.39,
      language: 'nl',
      because: ['no rule matched, classifier unsure: fallback', 'tsr? words: router, red; probability 0.61, below 0.7'],
    });
  });

  it('raises the priority as the classifier suggests, and says so', () => {
    expect(routeTicket(message({ text: 'hm' }), policy, says({ priority: 'high' }))).toMatchObject({
      priority: 'high',
      because: ['classifier', 'words: router, red; probability 0.93', 'priority high by its words and tone'],
    });
  });

  it('never lets it overrule a rule, nor asks it where it is off', () => {
    const off = { ...policy, classifier: { threshold: 0.7, off: true } };

    expect(routeTicket(message({ text: 'my bill' }), policy, says({}))).toMatchObject({ queue: 'csr', probability: 1 });
    expect(routeTicket(message({ text: 'hm' }), off, says({})).because).toEqual(['no rule matched: fallback']);
  });
});

import { describe, expect, it } from '@jest/globals';
import {
  chooseTemplate,
  fillPlaces,
  type MessageTemplate,
  placesOf,
  templatesFor,
} from '../../../shared/domain/message-template.ts';

const template = (more: Partial<MessageTemplate> = {}): MessageTemplate => ({
  channel: 'whatsapp',
  name: 'order_update',
  language: 'en',
  category: 'utility',
  text: 'Hello {{1}}, your order {{2}} is on its way, {{1}}.',
  ...more,
});
const way = { channel: 'whatsapp', account: 'eu' };
const wanted = (...values: string[]) => ({ name: 'order_update', language: 'en', values });

describe('a template', () => {
  it('has each of its places once, and is filled wherever one stands', () => {
    expect(placesOf(template().text)).toEqual([1, 2]);
    expect(fillPlaces(template().text, ['Ana', 'NW-1'])).toBe('Hello Ana, your order NW-1 is on its way, Ana.');
    expect(fillPlaces(template().text, ['Ana'])).toContain('{{2}}');
  });

  it('belongs to a channel, or to one account of it', () => {
    const all = [template(), template({ account: 'us' }), template({ channel: 'twilio' })];
    expect(templatesFor(all, way)).toEqual([all[0]]);
    expect(templatesFor(all, { ...way, account: 'us' })).toEqual([all[0], all[1]]);
  });

  it('leaves by its name, with the words that the customer reads', () => {
    expect(chooseTemplate([template()], way, wanted('Ana', 'NW-1'))).toEqual({
      chosen: { name: 'order_update', language: 'en', values: ['Ana', 'NW-1'] },
      text: 'Hello Ana, your order NW-1 is on its way, Ana.',
    });
  });

  it.each([
    ['that nobody named', { ...wanted('a', 'b'), language: 'fr' }, /no template "order_update" in fr/],
    ['with a place left open', wanted('a'), /has 2 places, 1 are filled/],
    ['with nothing in a place', wanted('a', ' '), /place 2 .* wants some words/],
    ['with two lines in a place', wanted('a\nb', 'c'), /place 1 .* one line/],
  ])('%s is refused', (_, given, reason) => {
    expect(chooseTemplate([template()], way, given)).toEqual({ refused: expect.stringMatching(reason) });
  });
});

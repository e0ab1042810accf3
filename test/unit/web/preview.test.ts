import { describe, expect, it } from '@jest/globals';
import { previewOf } from '../../../web/workspace/state/preview.ts';

describe('the second line of a ticket in a list', () => {
  it.each([
    ['a chat whose first words are its name', 'Where is my order?', 'Where is my order?'],
    ['the same words, cut shorter', 'Good morning, I would like to order 40 lamps', 'Good morning, I would like…'],
    ['the same words, the name cut shorter', 'Good morning, I would…', 'Good morning, I would like to order'],
    ['an empty message', 'Parcel', ''],
  ])('is left out where it would say the same again: %s', (_, subject, preview) => {
    expect(previewOf({ subject, preview })).toBe('');
  });

  it('stays where it says more, even if it begins like the subject', () => {
    expect(previewOf({ subject: 'Help', preview: 'Help me with my router' })).toBe('Help me with my router');
    expect(previewOf({ subject: 'Parcel', preview: 'It came…' })).toBe('It came…');
  });
});

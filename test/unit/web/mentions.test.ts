import { describe, expect, it } from '@jest/globals';
import { matching, mentionsIn, piecesOf, typingAt, withName } from '../../../web/workspace/state/mentions.ts';

const team = [
  { id: 'mia', name: 'Mia Hansen' },
  { id: 'mi', name: 'Mia' },
  { id: 'omar', name: 'Omar Ünal' },
];

describe('naming a colleague in a note', () => {
  it('begins with an @ that stands at the beginning of a word', () => {
    expect(typingAt('ask @om', 7)).toEqual({ from: 4, query: 'om' });
    expect(typingAt('@', 1)).toEqual({ from: 0, query: '' });
    expect(typingAt('@Mia Han', 8)).toEqual({ from: 0, query: 'Mia Han' });
    expect([typingAt('vera@example', 12), typingAt('no name', 4), typingAt('@a b c', 6)]).toEqual([null, null, null]);
  });

  it('offers those of whose name a word begins so', () => {
    const offered = (query: string) => matching(team, query).map(({ id }) => id);
    expect([offered('mi'), offered('ün'), offered('mia h'), offered('x')]).toEqual([
      ['mia', 'mi'],
      ['omar'],
      ['mia'],
      [],
    ]);
  });

  it('puts the whole name in the place of what was typed', () => {
    expect(withName('ask @om now', { from: 4, query: 'om' }, 'Omar Ünal')).toEqual({
      text: 'ask @Omar Ünal now',
      caret: 15,
    });
  });

  it('finds whole names behind an @, the longer one of two', () => {
    expect(mentionsIn('@Mia Hansen, look', team)).toEqual(['mia']);
    expect(mentionsIn('@Mia and @Omar Ünal.', team)).toEqual(['mi', 'omar']);
    expect(mentionsIn('Mia, @Miami and mail@Omar Ünal', team)).toEqual([]);
  });

  it('means both of two who have one name, and takes a name as it is written', () => {
    const two = [...team, { id: 'omar2', name: 'Omar Ünal' }, { id: 'x', name: 'X (night) [*]' }];

    expect(mentionsIn('@Omar Ünal', two)).toEqual(['omar', 'omar2']);
    expect(mentionsIn('@X (night) [*]?', two)).toEqual(['x']);
  });

  it('parts a note at the names, and loses no letter of it', () => {
    const text = 'ask @Omar Ünal, or @Mia';
    const pieces = piecesOf(text, team);

    expect(pieces.map(({ text: each, named }) => [each, named.map(({ id }) => id)])).toEqual([
      ['ask ', []],
      ['@Omar Ünal', ['omar']],
      [', or ', []],
      ['@Mia', ['mi']],
    ]);
    expect(piecesOf(text, [])).toEqual([{ text, named: [] }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { compileFilter, compileFilters, type FilterPattern } from '../../../local/event-sources/filter-pattern.ts';

const matches = (pattern: FilterPattern, record: unknown) => compileFilter(pattern)(record);

describe('a filter pattern', () => {
  it('is what the queue consumers are given', () => {
    const csr = compileFilter({ eventName: ['INSERT'], dynamodb: { NewImage: { for: { S: ['csr'] } } } });
    const record = (eventName: string, to?: string) => ({
      eventName,
      dynamodb: { NewImage: { ...(to ? { for: { S: to } } : {}), pk: { S: 'C#1' } } },
    });

    expect(csr(record('INSERT', 'csr'))).toBe(true);
    expect(csr(record('MODIFY', 'csr'))).toBe(false);
    expect(csr(record('INSERT', 'tsr'))).toBe(false);
    expect(csr(record('INSERT'))).toBe(false);
    expect(csr({ eventName: 'INSERT', dynamodb: { Keys: {} } })).toBe(false);
  });

  it.each<[string, FilterPattern, unknown, boolean]>([
    ['exact text', { a: ['x'] }, { a: 'x' }, true],
    ['exact text, another case', { a: ['x'] }, { a: 'X' }, false],
    ['exact number is no text', { a: [1] }, { a: '1' }, false],
    ['one of a list', { a: ['x', 'y'] }, { a: 'y' }, true],
    ['all keys', { a: ['x'], b: ['y'] }, { a: 'x', b: 'z' }, false],
    ['null', { a: [null] }, { a: null }, true],
    ['null is not absent', { a: [null] }, {}, false],
    ['true', { a: [true] }, { a: true }, true],
    ['exists', { a: [{ exists: true }] }, { a: '' }, true],
    ['exists, absent', { a: [{ exists: true }] }, {}, false],
    ['exists counts leaves only', { a: [{ exists: true }] }, { a: { b: 1 } }, false],
    ['exists not', { a: [{ exists: false }] }, {}, true],
    ['exists not, below something absent', { a: { b: [{ exists: false }] } }, {}, true],
    ['exists not, present', { a: [{ exists: false }] }, { a: 0 }, false],
    ['prefix', { a: [{ prefix: 'ma' }] }, { a: 'mail' }, true],
    ['prefix, not', { a: [{ prefix: 'ma' }] }, { a: 'email' }, false],
    ['prefix of a number', { a: [{ prefix: '1' }] }, { a: 12 }, false],
    ['prefix without case', { a: [{ prefix: { 'equals-ignore-case': 'MA' } }] }, { a: 'mail' }, true],
    ['suffix', { a: [{ suffix: '.png' }] }, { a: 'x.png' }, true],
    ['equals-ignore-case', { a: [{ 'equals-ignore-case': 'ALICE' }] }, { a: 'alice' }, true],
    ['anything-but', { a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'z' }, true],
    ['anything-but, is', { a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'y' }, false],
    ['anything-but one', { a: [{ 'anything-but': 'x' }] }, { a: 'x' }, false],
    ['anything-but, absent', { a: [{ 'anything-but': ['x'] }] }, {}, false],
    ['anything-but a prefix', { a: [{ 'anything-but': { prefix: 'ma' } }] }, { a: 'mail' }, false],
    ['anything-but several prefixes', { a: [{ 'anything-but': { prefix: ['ma', 'ca'] } }] }, { a: 'car' }, false],
    ['numeric =', { a: [{ numeric: ['=', 5] }] }, { a: 5 }, true],
    ['numeric range', { a: [{ numeric: ['>', 1, '<=', 5] }] }, { a: 5 }, true],
    ['numeric range, out', { a: [{ numeric: ['>', 1, '<=', 5] }] }, { a: 1 }, false],
    ['numeric of DynamoDB’s texts', { a: { N: [{ numeric: ['>', 1] }] } }, { a: { N: '5' } }, false],
    ['$or', { $or: [{ a: ['x'] }, { b: ['y'] }] }, { b: 'y' }, true],
    ['$or, neither', { $or: [{ a: ['x'] }, { b: ['y'] }] }, { a: 'y' }, false],
    ['$or beside a key', { c: ['z'], $or: [{ a: ['x'] }, { b: ['y'] }] }, { a: 'x' }, false],
    ['a list in the record', { a: ['x'] }, { a: ['w', 'x'] }, true],
    ['objects in a list', { a: { b: ['x'] } }, { a: [{ b: 'w' }, { b: 'x' }] }, true],
    ['a text where an object is wanted', { a: { b: ['x'] } }, { a: 'x' }, false],
  ])('matches as AWS does: %s', (_name, pattern, record, expected) => {
    expect(matches(pattern, record)).toBe(expected);
  });

  it('lets everything through when there is none, and any one of several is enough', () => {
    expect(compileFilters([])({})).toBe(true);
    expect(compileFilters([{ a: ['x'] }, { a: ['y'] }])({ a: 'y' })).toBe(true);
  });

  it.each<[FilterPattern]>([
    [{ a: 'x' }],
    [{ a: [] }],
    [{}],
    [{ a: [{ wildcard: '*x' }] }],
    [{ a: [{ numeric: ['~', 1] }] }],
    [{ a: [{ prefix: 1 }] }],
    [{ $or: [{ a: ['x'] }] }],
  ])('is refused when it cannot be read: %j', (pattern) => {
    expect(() => compileFilter(pattern)).toThrow('filter pattern at');
  });
});

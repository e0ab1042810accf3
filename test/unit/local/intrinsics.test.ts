import { describe, expect, it } from '@jest/globals';
import { conditionHolds, resolveValue, type Scope } from '../../../local/template/intrinsics.ts';
import { parseTemplate } from '../../../local/template/template.ts';

const scope: Scope = {
  template: parseTemplate({
    Resources: {},
    Parameters: { Size: { Default: 'small' }, Asked: {} },
    Mappings: { Zones: { 'eu-central-1': { mail: 'inbound-smtp' } } },
    Conditions: {
      IsSmall: { 'Fn::Equals': [{ Ref: 'Size' }, 'small'] },
      IsLarge: { 'Fn::Not': [{ Condition: 'IsSmall' }] },
      Either: { 'Fn::Or': [{ Condition: 'IsSmall' }, { Condition: 'IsLarge' }] },
      Both: { 'Fn::And': [{ Condition: 'IsSmall' }, { Condition: 'IsLarge' }] },
    },
  }),
  pseudo: { 'AWS::Region': 'eu-central-1', 'AWS::AccountId': '000000000000' },
  ref: (id) => `ref-${id}`,
  attribute: (id, name) => `${id}.${name}`,
};
const value = (expression: unknown) => resolveValue(expression, scope);

describe('the functions of a template', () => {
  it('refer to resources, parameters and pseudo parameters', () => {
    expect(value({ Ref: 'Queue' })).toBe('ref-Queue');
    expect(value({ Ref: 'Size' })).toBe('small');
    expect(value({ Ref: 'AWS::Region' })).toBe('eu-central-1');
    expect(value({ 'Fn::GetAtt': ['Queue', 'Arn'] })).toBe('Queue.Arn');
    expect(value({ 'Fn::GetAtt': 'Queue.Arn' })).toBe('Queue.Arn');
  });

  it('build texts', () => {
    expect(value({ 'Fn::Join': ['/', ['a', { Ref: 'Size' }, 'b']] })).toBe('a/small/b');
    expect(value({ 'Fn::Sub': `\${AWS::Region}-\${Size}-\${Queue.Arn}-\${!Literal}` })).toBe(
      `eu-central-1-small-Queue.Arn-\${Literal}`,
    );
    expect(value({ 'Fn::Sub': [`\${word}!`, { word: { Ref: 'Size' } }] })).toBe('small!');
    expect(value({ 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b,c'] }] })).toBe('b');
    expect(value({ 'Fn::Base64': 'hello' })).toBe('aGVsbG8=');
  });

  it('look up maps', () => {
    expect(value({ 'Fn::FindInMap': ['Zones', { Ref: 'AWS::Region' }, 'mail'] })).toBe('inbound-smtp');
    expect(() => value({ 'Fn::FindInMap': ['Zones', 'mars', 'mail'] })).toThrow('finds nothing at Zones.mars.mail');
  });

  it('decide by conditions', () => {
    expect(['IsSmall', 'IsLarge', 'Either', 'Both'].map((name) => conditionHolds(name, scope))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(value({ 'Fn::If': ['IsLarge', 'big', 'little'] })).toBe('little');
  });

  it('make what is AWS::NoValue disappear, from objects and from lists', () => {
    const nothing = { 'Fn::If': ['IsLarge', 'x', { Ref: 'AWS::NoValue' }] };

    expect(value({ kept: 1, gone: nothing, list: ['a', nothing] })).toEqual({ kept: 1, list: ['a'] });
  });

  it('leave a policy’s own Condition alone', () => {
    const statement = { Condition: { Bool: { 'aws:SecureTransport': 'false' } } };

    expect(value(statement)).toEqual(statement);
  });

  it.each([
    [{ 'Fn::ImportValue': 'x' }, 'does not know'],
    [{ Ref: 'AWS::Nonsense' }, 'pseudo parameter'],
    [{ Ref: 'Asked' }, 'has no default'],
    [{ 'Fn::Select': [7, ['a']] }, 'no element 7'],
    [{ 'Fn::Join': ['/', 'no list'] }, 'wants a list'],
  ])('are refused by name where they cannot be resolved: %j', (expression, message) => {
    expect(() => value(expression)).toThrow(message);
  });
});

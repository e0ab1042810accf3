import { describe, expect, it } from '@jest/globals';
import { openStack } from '../../../local/template/stack.ts';
import { parseTemplate } from '../../../local/template/template.ts';

const place = {
  account: '000000000000',
  region: 'eu-central-1',
  awsUrl: 'http://127.0.0.1:4566',
  webUrl: 'http://127.0.0.1:3000',
  socketUrl: 'ws://127.0.0.1:3000/socket',
  issuer: 'http://127.0.0.1:3000/login',
};
const open = (Resources: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  openStack({ template: parseTemplate({ Resources, ...more }), stackName: 'Test', place });

describe('a stack on a laptop', () => {
  it('names resources as the template does, else by their logical id without its hash', () => {
    const stack = open({
      Jobs9A2B41FF: { Type: 'AWS::SQS::Queue' },
      Named: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Join': ['-', ['mail', 'jobs']] } } },
      Raw: { Type: 'AWS::S3::Bucket' },
    });

    expect(stack.of('AWS::SQS::Queue').map(({ name }) => name)).toEqual(['Jobs', 'mail-jobs']);
    expect(stack.of('AWS::S3::Bucket').map(({ name }) => name)).toEqual(['raw']);
    expect(stack.ref('Named')).toBe('http://127.0.0.1:4566/000000000000/mail-jobs');
    expect(stack.attribute('Named', 'Arn')).toBe('arn:aws:sqs:eu-central-1:000000000000:mail-jobs');
  });

  it('keeps whole ids apart that would share a name', () => {
    const stack = open({ JobsAAAAAAAA: { Type: 'AWS::SQS::Queue' }, JobsBBBBBBBB: { Type: 'AWS::SQS::Queue' } });

    expect(stack.of('AWS::SQS::Queue').map(({ name }) => name)).toEqual(['JobsAAAAAAAA', 'JobsBBBBBBBB']);
  });

  it('refuses a resource type that it neither runs nor knows to be without behaviour', () => {
    expect(() => open({ Pipe: { Type: 'AWS::Pipes::Pipe' } })).toThrow('"Pipe" is of type AWS::Pipes::Pipe');
  });

  it('accepts what watches, permits and hosts', () => {
    expect(() => open({ Alarm: { Type: 'AWS::CloudWatch::Alarm' }, Role: { Type: 'AWS::IAM::Role' } })).not.toThrow();
  });

  it('leaves out what a condition leaves out', () => {
    const stack = open(
      { Extra: { Type: 'AWS::SQS::Queue', Condition: 'Never' } },
      { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } },
    );

    expect(stack.of('AWS::SQS::Queue')).toEqual([]);
  });

  it('refuses attributes that it does not have, references into nowhere, and names that refer to themselves', () => {
    const stack = open({ Jobs: { Type: 'AWS::SQS::Queue' } });

    expect(() => stack.attribute('Jobs', 'Colour')).toThrow('has no attribute "Colour"');
    expect(() => stack.ref('Nobody')).toThrow('"Nobody" is neither a resource nor a parameter');
    expect(() => open({ Loop: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Loop' } } } })).toThrow(
      'refers to itself',
    );
  });

  it('resolves outputs', () => {
    const stack = open({ Jobs: { Type: 'AWS::SQS::Queue' } }, { Outputs: { Url: { Value: { Ref: 'Jobs' } } } });

    expect(stack.outputs()).toEqual({ Url: 'http://127.0.0.1:4566/000000000000/Jobs' });
  });
});

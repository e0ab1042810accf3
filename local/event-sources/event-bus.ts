import type { SqsEngine } from '../engine/sqs/engine.ts';

/** A rule of the account's default event bus that lays what it takes into a queue. */
export type BusRule = {
  queueUrl: string;
  passes(event: unknown): boolean;
  /** Names of the template by their place in the event. */
  paths: Readonly<Record<string, string>>;
  template: string | undefined;
};

export type BusEvent = Record<string, unknown>;

/** Brings an event to every rule that takes it, as EventBridge does; answers how many took it. */
export function putEvent(sqs: Pick<SqsEngine, 'sendMessage'>, rules: readonly BusRule[], event: BusEvent): number {
  const taking = rules.filter((rule) => rule.passes(event));
  for (const rule of taking) sqs.sendMessage({ QueueUrl: rule.queueUrl, MessageBody: messageOf(rule, event) });
  return taking.length;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html: values stand where their names stood in `<>`, as JSON. */
function messageOf({ paths, template }: BusRule, event: BusEvent): string {
  if (template === undefined) return JSON.stringify(event);
  return template.replace(
    /<([^<>]+)>/g,
    (_, name: string) => JSON.stringify(valueAt(event, paths[name] ?? '$')) ?? 'null',
  );
}

function valueAt(event: BusEvent, path: string): unknown {
  const steps = path.split('.').slice(1);
  return steps.reduce<unknown>((value, step) => (value as BusEvent | undefined)?.[step], event);
}

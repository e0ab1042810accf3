import * as z from 'zod';
import type { BusRule } from '../event-sources/event-bus.ts';
import { compileFilters, type FilterPattern } from '../event-sources/filter-pattern.ts';
import type { QueueMapping } from '../event-sources/queue-source.ts';
import type { ScheduleRule } from '../event-sources/schedule.ts';
import type { StreamMapping } from '../event-sources/stream-source.ts';
import type { Place } from '../template/resources.ts';
import { nameInArn } from '../template/resources.ts';
import type { Stack, StackResource } from '../template/stack.ts';
import { readProperties } from './read-properties.ts';

const mapping = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().optional(),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).default({ Filters: [] }),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.number().default(-1),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  StartingPosition: z.literal('TRIM_HORIZON').optional(),
  DestinationConfig: z
    .object({ OnFailure: z.object({ Destination: z.string().startsWith('arn:aws:s3:') }) })
    .optional(),
  Enabled: z.boolean().default(true),
  // one shard on a laptop: the order of every key is kept anyway
  ParallelizationFactor: z.unknown().optional(),
  ScalingConfig: z.object({ MaximumConcurrency: z.number().optional() }).optional(),
  MetricsConfig: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

const rule = z.strictObject({
  ScheduleExpression: z.string().optional(),
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z
    .array(
      z.object({
        Arn: z.string(),
        Input: z.string().optional(),
        InputTransformer: z
          .strictObject({ InputPathsMap: z.record(z.string(), z.string()), InputTemplate: z.string() })
          .optional(),
      }),
    )
    .default([]),
  Name: z.unknown().optional(),
  Description: z.unknown().optional(),
});

/** As many batches of one queue at a time: more would only start more environments. */
const MOST_BATCHES = 2;
/** What is collected for a minute to spare requests costs nothing here, and whoever tries the desk looks at once. */
const LONGEST_WINDOW_MS = 100;

export type EventSourcesPlan = {
  queues: QueueMapping[];
  streams: (StreamMapping & { tableName: string; functionArn: string; failuresTo?: string })[];
  schedules: ScheduleRule[];
  /** What the account's event bus brings, and where to. */
  listeners: BusRule[];
};

export function planEventSources(stack: Stack, place: Place): EventSourcesPlan {
  const mappings = stack
    .of('AWS::Lambda::EventSourceMapping')
    .map((resource) => ({ resource, read: readProperties(mapping, resource) }));
  const live = mappings.filter(({ read }) => read.Enabled);
  return {
    queues: live
      .filter(({ read }) => read.EventSourceArn.includes(':sqs:'))
      .map(({ read }) => queueMapping(read, place)),
    streams: live
      .filter(({ read }) => read.EventSourceArn.includes(':dynamodb:'))
      .map(({ resource, read }) => streamMapping(resource, read, place)),
    schedules: stack.of('AWS::Events::Rule').flatMap((resource) => scheduleRules(stack, resource, place)),
    listeners: stack.of('AWS::Events::Rule').flatMap(busRules),
  };
}

type Mapping = z.infer<typeof mapping>;

function passes({ FilterCriteria }: Mapping): (record: unknown) => boolean {
  return compileFilters(FilterCriteria.Filters.map(({ Pattern }): FilterPattern => JSON.parse(Pattern)));
}

function queueMapping(read: Mapping, place: Place): QueueMapping {
  return {
    queueUrl: nameInArn(read.EventSourceArn),
    arn: read.EventSourceArn,
    region: place.region,
    functionName: nameInArn(read.FunctionName),
    batchSize: read.BatchSize ?? 10,
    windowMs: Math.min(read.MaximumBatchingWindowInSeconds * 1000, LONGEST_WINDOW_MS),
    partial: read.FunctionResponseTypes.length > 0,
    passes: passes(read),
    concurrency: Math.min(read.ScalingConfig?.MaximumConcurrency ?? MOST_BATCHES, MOST_BATCHES),
  };
}

function streamMapping({ name }: StackResource, read: Mapping, place: Place): EventSourcesPlan['streams'][number] {
  const functionName = nameInArn(read.FunctionName);
  const failuresTo = read.DestinationConfig?.OnFailure.Destination;
  return {
    name,
    functionName,
    functionArn: `arn:aws:lambda:${place.region}:${place.account}:function:${functionName}`,
    tableName: /:table\/([^/]+)/.exec(read.EventSourceArn)?.[1] ?? '',
    streamArn: read.EventSourceArn,
    batchSize: read.BatchSize ?? 100,
    partial: read.FunctionResponseTypes.length > 0,
    bisect: read.BisectBatchOnFunctionError,
    maxRetries: read.MaximumRetryAttempts,
    maxAgeSeconds: read.MaximumRecordAgeInSeconds,
    passes: passes(read),
    ...(failuresTo === undefined ? {} : { failuresTo: nameInArn(failuresTo) }),
  };
}

function scheduleRules(stack: Stack, resource: StackResource, { region, account }: Place): ScheduleRule[] {
  const { ScheduleExpression, State, Targets } = readProperties(rule, resource);
  if (State === 'DISABLED' || ScheduleExpression === undefined) return [];
  return Targets.map(({ Arn, Input }) => ({
    name: resource.name,
    arn: stack.attribute(resource.logicalId, 'Arn'),
    region,
    account,
    expression: ScheduleExpression,
    functionName: nameInArn(Arn),
    ...(Input === undefined ? {} : { input: Input }),
  }));
}

function busRules(resource: StackResource): BusRule[] {
  const { EventPattern, State, Targets } = readProperties(rule, resource);
  if (State === 'DISABLED' || EventPattern === undefined) return [];
  return Targets.map(({ Arn, InputTransformer }) => ({
    queueUrl: nameInArn(Arn),
    passes: compileFilters([EventPattern]),
    paths: InputTransformer?.InputPathsMap ?? {},
    template: InputTransformer?.InputTemplate,
  }));
}

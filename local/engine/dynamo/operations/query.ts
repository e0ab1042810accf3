import type {
  QueryCommandInput,
  QueryCommandOutput,
  ScanCommandInput,
  ScanCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { invalid } from '../errors.ts';
import { bind } from '../expressions/bindings.ts';
import { parseKeyCondition } from '../expressions/key-condition.ts';
import { assertWithin } from '../inputs.ts';
import type { Call } from '../state.ts';
import { isAtEdge, lies, rangeOf, walk } from '../store/range.ts';
import type { Entry } from '../store/sorted-entries.ts';
import type { Output } from './output.ts';
import { assertNoKeys, prepareReading, readPage, sourceOf } from './page.ts';

const MAX_SEGMENTS = 1_000_000;

export function query(call: Call, input: QueryCommandInput): Output<QueryCommandOutput> {
  const source = sourceOf(call, input);
  const { KeyConditionExpression: condition, FilterExpression, ProjectionExpression } = input;
  if (condition === undefined) {
    throw invalid('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
  }
  const bindings = bind(input, [condition, FilterExpression, ProjectionExpression]);
  const keys = parseKeyCondition(condition, source.schema, bindings);
  const range = rangeOf(keys);
  const reading = prepareReading(source, input, bindings);
  assertNoKeys(source.schema, reading.filter);
  if (reading.start && !lies(reading.start, range)) {
    throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  }
  const forward = input.ScanIndexForward ?? true;
  const entries = walk(source.entries, range, { forward, start: reading.start });
  // A limit that ends on the bound of a range leaves no key to go on from; one that ends on an exact key does (seen on DynamoDB Local).
  const isExact = keys.sort?.kind === 'compare' && keys.sort.comparator === '=';
  const isLast = ({ place }: Entry) => !source.index && !isExact && isAtEdge(place, range, forward);
  return readPage(call, input, { ...reading, entries, isLast });
}

export function scan(call: Call, input: ScanCommandInput): Output<ScanCommandOutput> {
  const source = sourceOf(call, input);
  const bindings = bind(input, [input.FilterExpression, input.ProjectionExpression]);
  const reading = prepareReading(source, input, bindings);
  const from = reading.start && { ...reading.start, side: 1 as const };
  return readPage(call, input, { ...reading, entries: segmentOf(source.entries.ascending(from), input) });
}

function segmentOf(entries: Iterable<Entry>, { Segment, TotalSegments }: ScanCommandInput): Iterable<Entry> {
  if (Segment === undefined && TotalSegments === undefined) return entries;
  if (Segment === undefined || TotalSegments === undefined) {
    throw invalid(
      'The TotalSegments and Segment parameters are required together, but only one of them is present in the request',
    );
  }
  assertWithin('totalSegments', TotalSegments, [1, MAX_SEGMENTS]);
  assertWithin('segment', Segment, [0, TotalSegments - 1]);
  return inSegment(entries, Segment, TotalSegments);
}

function* inSegment(entries: Iterable<Entry>, segment: number, total: number): Generator<Entry> {
  for (const entry of entries) if (entry.place.hash % total === segment) yield entry;
}

import type { StreamSpecification } from '@aws-sdk/client-dynamodb';
import { invalid } from '../errors.ts';
import { assertOneOf } from '../inputs.ts';
import type { EngineState } from '../state.ts';
import type { Stream } from './stream.ts';

/** A new stream for a table, or none, as its specification says. */
export function openStream(
  { region, account, sequence }: EngineState,
  { name }: { name: string },
  { specification, at }: { specification: StreamSpecification | undefined; at: number },
): Stream | undefined {
  if (!specification?.StreamEnabled) return undefined;
  const { StreamViewType: viewType } = specification;
  assertOneOf('streamViewType', viewType, ['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']);
  if (!viewType)
    throw invalid('One or more parameter values were invalid: StreamViewType is needed where StreamEnabled is true');
  const label = new Date(at).toISOString().slice(0, -1);
  return {
    arn: `arn:aws:dynamodb:${region}:${account}:table/${name}/stream/${label}`,
    label,
    shardId: `shardId-${String(at).padStart(20, '0')}-00000001`,
    viewType,
    createdAt: at,
    startsAt: sequence + 1,
    records: [],
    trimmedTo: sequence,
  };
}

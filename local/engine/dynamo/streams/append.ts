import type { EngineState } from '../state.ts';
import type { Plan } from '../store/commit.ts';
import type { Table } from '../store/table.ts';
import { keyOf } from '../store/table.ts';
import { itemSize } from '../values/size.ts';
import type { Item } from '../values/stored.ts';
import { copyItem } from '../values/stored.ts';
import type { Stream, StreamRecord } from './stream.ts';
import { keep, sequenceText } from './stream.ts';

export type Appended = { readonly record: StreamRecord; readonly table: Table };

/** Puts a committed change on its table's stream, if it has one. */
export function recordChange(state: EngineState, plan: Plan, at: number): Appended[] {
  const { stream } = plan.table;
  if (!stream) return [];
  state.sequence += 1;
  const record = toRecord(state, plan, { stream, at });
  keep(stream, { sequence: state.sequence, at, record });
  return [{ record, table: plan.table }];
}

function toRecord(state: EngineState, plan: Plan, { stream, at }: { stream: Stream; at: number }): StreamRecord {
  const { before, after, table } = plan;
  const Keys = keyOf(table.schema, after?.item ?? before?.item ?? {});
  const images = imagesOf(stream, plan);
  const SizeBytes =
    itemSize(Keys) + (images.NewImage ? (after?.size ?? 0) : 0) + (images.OldImage ? (before?.size ?? 0) : 0);
  return {
    eventID: state.sequence.toString(16).padStart(32, '0'),
    eventName: !before ? 'INSERT' : after ? 'MODIFY' : 'REMOVE',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: state.region,
    dynamodb: {
      ApproximateCreationDateTime: new Date(Math.floor(at / 1000) * 1000),
      Keys,
      ...images,
      SequenceNumber: sequenceText(state.sequence),
      SizeBytes,
      StreamViewType: stream.viewType,
    },
    ...(plan.expired ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {}),
  };
}

function imagesOf({ viewType }: Stream, { before, after }: Plan): { NewImage?: Item; OldImage?: Item } {
  const wantsNew = viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES';
  const wantsOld = viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES';
  return {
    ...(wantsNew && after ? { NewImage: after.item as Item } : {}),
    ...(wantsOld && before ? { OldImage: before.item as Item } : {}),
  };
}

/** Hands a record to every listener, as a copy: what is on the stream belongs to the stream. */
export function announce(state: EngineState, record: StreamRecord, table: Table): void {
  const about = { name: table.name, streamArn: table.stream?.arn ?? '' };
  for (const listener of state.listeners) listener(copyRecord(record), about);
}

export function copyRecord(record: StreamRecord): StreamRecord {
  const { Keys, NewImage, OldImage } = record.dynamodb;
  return {
    ...record,
    dynamodb: {
      ...record.dynamodb,
      Keys: copyItem(Keys),
      ...(NewImage ? { NewImage: copyItem(NewImage) } : {}),
      ...(OldImage ? { OldImage: copyItem(OldImage) } : {}),
    },
  };
}

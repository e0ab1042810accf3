import { OF_A_NOTICE } from '../../../shared/domain/causation.ts';
import { isRecord } from '../records.ts';
import { drain, type Sources } from '../rest.ts';
import type { Stage } from '../stage.ts';
import { accuse } from '../world.ts';
import { archivedJobs } from './inputs.ts';

/** The whole archive once more, into the table as it is: everything is there already, in the same conversations, so that nothing changes. */
export async function checkRepetition(stage: Stage, sources: Sources): Promise<void> {
  const { services, world } = stage;
  const before = words(stage);
  for (const { kind, body } of archivedJobs(services)) {
    if (!isRecord(body) || 'poison' in body) continue;
    const QueueUrl = services.queues[kind === 'mail' ? 'mail' : 'chat'];
    services.sqs.sendMessage({ QueueUrl, MessageBody: JSON.stringify(body) });
  }
  await drain(stage, sources);
  const after = words(stage);
  for (const [key, word] of after)
    if (before.get(key) !== word)
      accuse(
        world,
        'a replay changes nothing',
        `${key.replace('\n', ' ')} ${before.has(key) ? 'is another' : 'is new'}`,
      );
}

/**
 * Conversations and what leads to them; an entry of quarantine may say when it was tried last. So much at once may be a flood, of which leads are told by mail: what answers that leads to no
 * conversation.
 */
function words({ items }: Stage): Map<string, string> {
  const kept = [...items].filter(([key, item]) => /^(?:C|K|X)#/.test(key) && item['c']?.S !== OF_A_NOTICE);
  return new Map(kept.map(([key, item]) => [key, JSON.stringify(item)]));
}

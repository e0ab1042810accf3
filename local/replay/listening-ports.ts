import type { Message } from '../../shared/domain/message.ts';
import type { Conversation } from '../../shared/domain/ticket.ts';
import { fromItem, type Item } from '../../shared/store/codec.ts';
import { messageFromItem } from '../../shared/store/fact-items.ts';
import type { FunctionName } from '../inline/functions.ts';
import type { Ports } from '../inline/ports.ts';
import type { RawArchive } from './raw-archive.ts';

/** What a normaliser made of its job. */
export type Written =
  | { kind: 'message'; conversation: Conversation; fact: Message }
  | { kind: 'quarantined'; channel: string; reason: string };

/** Ports that read raw input from the archive, let nothing out, and tell what the normalisers write. */
export function listeningPorts(archive: Pick<RawArchive, 'read'>, tell: (written: Written) => void) {
  return (ports: Ports, name: FunctionName): Ports => ({
    ...ports,
    blobs: { ...ports.blobs, put: async () => {}, get: (key) => archive.read(key) },
    mailer: { send: async () => ({ messageId: 'nothing-is-sent' }) },
    sockets: { post: async () => 'gone' },
    dynamo: name.endsWith('-normaliser') ? heard(ports.dynamo, tell) : ports.dynamo,
  });
}

/** Only what was stored is told: a failed condition throws before. */
function heard(dynamo: Ports['dynamo'], tell: (written: Written) => void): Ports['dynamo'] {
  return {
    ...dynamo,
    async putItem(input) {
      const answer = await dynamo.putItem(input);
      const written = readWritten(input.Item ?? {});
      if (written) tell(written);
      return answer;
    },
  };
}

function readWritten(item: Item): Written | null {
  if (item['pk']?.S?.startsWith('QN#')) {
    const { channel, reason } = fromItem(item);
    return { kind: 'quarantined', channel: String(channel), reason: String(reason) };
  }
  return item['sk']?.S?.startsWith('M#') ? { kind: 'message', ...messageFromItem(item) } : null;
}

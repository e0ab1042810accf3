import type { MessageView } from '../../../shared/api/views.ts';
import { fileSize } from '../../shared/time.ts';
import { download } from '../effects/download.ts';
import { usePage } from './context.ts';
import { Icon } from './icon.tsx';

/** What came with a message, each as a chip that downloads it. */
export function Attachments({ ticket, message }: { ticket: string; message: MessageView }) {
  const { ports } = usePage();
  if (message.attachments.length === 0 || message.deleted) return null;
  return (
    <ul class="chips">
      {message.attachments.map(({ index, name, bytes }) => (
        <li key={index}>
          <button
            type="button"
            class="chip"
            onClick={() => void download(ports, { ticket, message: message.id, index, name })}
          >
            <Icon name="clip" size={13} />
            <bdi class="clip">{name || 'Unnamed file'}</bdi>
            <span class="muted">{fileSize(bytes)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

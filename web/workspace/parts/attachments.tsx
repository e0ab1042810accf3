import type { AttachmentView, MessageView } from '../../../shared/api/views.ts';
import { download } from '../effects/download.ts';
import { usePage, useVoice } from './context.ts';
import { Icon } from './icon.tsx';
import { NotHere } from './not-here.tsx';
import { isPicture, Picture } from './picture.tsx';

type Of = { ticket: string; message: MessageView };

/** What came with a message: pictures as such, everything as a chip that downloads it, and what is still elsewhere in words. */
export function Attachments({ ticket, message }: Of) {
  const { attachments } = message;
  if (attachments.length === 0 || message.deleted) return null;
  const here = attachments.filter(({ media }) => media === undefined || media.state === 'stored');
  return (
    <>
      {here.filter(isPicture).map((file) => (
        <Picture key={file.index} ticket={ticket} message={message.id} file={file} />
      ))}
      {here.length > 0 ? (
        <ul class="chips">
          {here.map((file) => (
            <li key={file.index}>
              <Chip ticket={ticket} message={message} file={file} />
            </li>
          ))}
        </ul>
      ) : null}
      {attachments.map((file) => (
        <NotHere key={file.index} ticket={ticket} message={message.id} file={file} />
      ))}
    </>
  );
}

function Chip({ ticket, message, file: { index, name, bytes } }: Of & { file: AttachmentView }) {
  const { say, spell } = useVoice();
  const { ports } = usePage();
  return (
    <button
      type="button"
      class="chip"
      onClick={() => void download(ports, { ticket, message: message.id, index, name })}
    >
      <Icon name="clip" size={13} />
      <bdi class="clip">{name || say('unnamedFile')}</bdi>
      <span class="muted">{spell.fileSize(bytes)}</span>
    </button>
  );
}

import type { AttachmentView } from '../../../shared/api/views.ts';
import { fetchAgain } from '../effects/fetch-again.ts';
import { usePage } from './context.ts';

/** A file that still lies with its provider: why, and a way to ask for it once more. Nothing where it is here. */
export function NotHere({ ticket, message, file }: { ticket: string; message: string; file: AttachmentView }) {
  const { ports } = usePage();
  const { media, name, index } = file;
  if (media === undefined || media.state === 'stored') return null;
  const missing = media.state === 'missing';
  const { say } = ports;
  const told = { name: name || say('aFile') };
  const { reason } = media;
  return (
    <p class="muted folded">
      {reason
        ? say(missing ? 'fileMissingWhy' : 'fileWaitsWhy', { ...told, reason })
        : say(missing ? 'fileMissing' : 'fileWaits', told)}{' '}
      <button type="button" class="link" onClick={() => void fetchAgain(ports, { ticket, message, index })}>
        {say(missing ? 'tryAgain' : 'fetchNow')}
      </button>
    </p>
  );
}

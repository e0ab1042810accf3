import type { AttachmentView } from '../../../shared/api/views.ts';
import { fetchAgain } from '../effects/fetch-again.ts';
import { usePage } from './context.ts';

/** A file that still lies with its provider: why, and a way to ask for it once more. Nothing where it is here. */
export function NotHere({ ticket, message, file }: { ticket: string; message: string; file: AttachmentView }) {
  const { ports } = usePage();
  const { media, name, index } = file;
  if (media === undefined || media.state === 'stored') return null;
  const missing = media.state === 'missing';
  const because = media.reason ? `: ${media.reason}` : '';
  return (
    <p class="muted folded">
      <bdi>{name || 'A file'}</bdi> {missing ? 'could not be fetched' : 'is not here yet'}
      {because}.{' '}
      <button type="button" class="link" onClick={() => void fetchAgain(ports, { ticket, message, index })}>
        {missing ? 'Try again' : 'Fetch now'}
      </button>
    </p>
  );
}

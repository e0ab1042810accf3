import { useEffect, useState } from 'preact/hooks';
import type { AttachmentView } from '../../../shared/api/views.ts';
import { download } from '../effects/download.ts';
import { usePage } from './context.ts';

const RASTER = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** What is larger is looked at when somebody wants it. */
const MOST_BYTES = 5_000_000;

/** Whether a file that was fetched from its provider can be shown: its type was told by its bytes. */
export function isPicture({ media, contentType, bytes }: AttachmentView): boolean {
  return media?.state === 'stored' && RASTER.has(contentType) && (bytes ?? 0) <= MOST_BYTES;
}

type PictureProps = { ticket: string; message: string; file: AttachmentView };

/** A picture, by an address that is good for a minute; one that cannot be loaded stays a chip. */
export function Picture({ ticket, message, file: { index, name } }: PictureProps) {
  const { ports } = usePage();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let shown = true;
    ports.api.attachment(ticket, message, index).then(
      ({ url }) => (shown ? setAddress(url) : undefined),
      () => undefined,
    );
    return () => {
      shown = false;
    };
  }, [ports, ticket, message, index]);
  if (address === null) return <span class="picture" aria-hidden="true" />;
  return (
    <button
      type="button"
      class="picture"
      aria-label={ports.say('downloadPicture', { name })}
      onClick={() => void download(ports, { ticket, message, index, name })}
    >
      <img src={address} alt="" referrerpolicy="no-referrer" onError={() => setAddress(null)} />
    </button>
  );
}

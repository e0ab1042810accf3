import { useState } from 'preact/hooks';
import { tellError } from '../effects/tell.ts';
import { usePage } from './context.ts';

/**
 * The mail as it was laid out: sanitised by the desk and shown in a frame that may neither run scripts nor reach this page.
 * Only on demand, since its address is signed for a minute.
 */
export function Original({ ticket, message }: { ticket: string; message: string }) {
  const { ports } = usePage();
  const [address, setAddress] = useState<string | null>(null);
  const show = async () => {
    try {
      setAddress((await ports.api.frame(ticket, message)).url);
    } catch (error) {
      tellError(ports, error, () => void show());
    }
  };
  if (address === null) {
    return (
      <button type="button" class="link" onClick={() => void show()}>
        {ports.say('showOriginal')}
      </button>
    );
  }
  return (
    <>
      <button type="button" class="link" onClick={() => setAddress(null)}>
        {ports.say('hideOriginal')}
      </button>
      <iframe
        class="original"
        title={ports.say('originalMail')}
        src={address}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="no-referrer"
        loading="lazy"
      />
    </>
  );
}

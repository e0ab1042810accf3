import { useState } from 'preact/hooks';
import { templatesFor } from '../../../shared/domain/message-template.ts';
import type { Way } from '../state/merging.ts';
import { usePage } from './context.ts';
import { laterDialog } from './later.tsx';
import type { Filled } from './template-form.tsx';
import { WindowNote } from './window-note.tsx';

const TemplateForm = laterDialog(async () => (await import('./rare.ts')).TemplateForm);

type TemplatesProps = {
  way: Pick<Way, 'channel' | 'account' | 'contact' | 'window'>;
  onSend: (filled: Filled) => void;
};

/** How long the customer can be written to, and what may still go then. */
export function Templates({ way, onSend }: TemplatesProps) {
  const { ports, state } = usePage();
  const [open, setOpen] = useState(false);
  const { channel, contact, window } = way;
  // Twilio's numbers carry both: only WhatsApp knows templates, and only Twilio knows whether its window is closed.
  const takesAny = channel !== 'twilio' || contact.address.startsWith('whatsapp:');
  const templates = takesAny ? templatesFor(state.desk?.templates ?? [], way) : [];
  const now = ports.clock.now();
  const closed = window !== null && (window.until === null || Date.parse(window.until) <= now);
  const offer = templates.length > 0 && (closed || (window === null && channel === 'twilio'));
  const button = offer ? (
    <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
      {ports.say('sendATemplate')}
    </button>
  ) : null;
  return (
    <>
      <WindowNote window={window} channel={channel} now={now}>
        {button}
      </WindowNote>
      {window === null && button ? <p class="window-note">{button}</p> : null}
      {offer && open ? (
        <TemplateForm
          templates={templates}
          onClose={() => setOpen(false)}
          onSend={(filled) => {
            setOpen(false);
            onSend(filled);
          }}
        />
      ) : null}
    </>
  );
}

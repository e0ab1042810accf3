import type { Toast } from '../state/toasts.ts';
import { usePage } from './context.ts';
import { Icon } from './icon.tsx';
import { Told } from './told.tsx';

/** Short lines at the foot of the page. */
export function Toasts() {
  const { state, ports } = usePage();
  return (
    <section class="toasts" aria-label={ports.say('deskMessages')} aria-live="polite">
      {state.toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastLine({ toast }: { toast: Toast }) {
  const { ports } = usePage();
  const drop = () => ports.store.dispatch({ type: 'toast-dropped', id: toast.id });
  const act = () => {
    drop();
    toast.action?.run();
  };
  return (
    <div class={`toast toast-${toast.tone}`} role={toast.tone === 'bad' ? 'alert' : undefined}>
      <span dir="auto">
        <Told text={toast.text} />
      </span>
      {toast.action ? (
        <button type="button" class="toast-action" onClick={act}>
          {toast.action.label}
        </button>
      ) : null}
      <button type="button" class="toast-close" aria-label={ports.say('dismiss')} onClick={drop}>
        <Icon name="close" size={12} />
      </button>
    </div>
  );
}

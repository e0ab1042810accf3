import { useEffect } from 'preact/hooks';
import { retryBulk, undoBulk } from '../effects/bulk.ts';
import type { Bulk, Failed } from '../state/bulk.ts';
import { undoOrders } from '../state/bulk-orders.ts';
import { bulkWords } from '../state/bulk-words.ts';
import { usePage } from './context.ts';
import { Icon } from './icon.tsx';
import { useRareVoice } from './use-rare-voice.ts';

/** Long enough to take it back. */
const GLANCE_MS = 20_000;

/** How far a run over many tickets is; when it has ended, what it did, what it did not and why, and the way back. Where nothing is left to be done it goes by itself. */
export function BulkRun() {
  const { state, ports } = usePage();
  const { bulk } = state;
  const { say } = useRareVoice();
  const isDone = bulk?.phase === 'done' && bulk.failed.length === 0;
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => ports.store.dispatch({ type: 'bulk-closed' }), GLANCE_MS);
    return () => clearTimeout(timer);
  }, [ports, isDone, bulk?.id]);
  if (!bulk) return null;
  const over = bulk.phase === 'done';
  const tried = bulk.done.length + bulk.failed.length;
  return (
    <section class="bulk-run" aria-label={say('manyAtOnce')}>
      <p class="bulk-line">
        <span>{bulkWords(bulk, say)}</span>
        {over ? (
          <button
            type="button"
            class="button-plain"
            aria-label={say('dismiss')}
            onClick={() => ports.store.dispatch({ type: 'bulk-closed' })}
          >
            <Icon name="close" size={14} />
          </button>
        ) : null}
      </p>
      <p class="unseen" role="status">
        {over ? bulkWords(bulk, say) : ''}
      </p>
      {over ? null : <progress max={bulk.total} value={tried} aria-label={say('progress')} />}
      {bulk.failed.length > 0 ? <NotDone failed={bulk.failed} /> : null}
      {over ? <Afterwards bulk={bulk} /> : <Stop bulk={bulk} />}
    </section>
  );
}

function Stop({ bulk: { phase } }: { bulk: Bulk }) {
  const { ports } = usePage();
  const { say } = useRareVoice();
  return (
    <button
      type="button"
      class="button"
      disabled={phase === 'stopping'}
      onClick={() => ports.store.dispatch({ type: 'bulk-stop' })}
    >
      {say(phase === 'stopping' ? 'stopping' : 'stop')}
    </button>
  );
}

/** Many fail for one reason: it is said once. */
function NotDone({ failed }: { failed: readonly Failed[] }) {
  const { state, go } = usePage();
  const reasons = [...new Set(failed.map(({ why }) => why))];
  return (
    <ul class="bulk-failed">
      {reasons.map((reason) => (
        <li key={reason}>
          <span dir="auto">{reason}</span>{' '}
          {failed
            .filter(({ why }) => why === reason)
            .map(({ before: { id, ref } }) => (
              <button
                key={id}
                type="button"
                class="link mono"
                onClick={() => go({ view: state.view, ticket: id, q: state.query })}
              >
                {ref}
              </button>
            ))}
        </li>
      ))}
    </ul>
  );
}

function Afterwards({ bulk }: { bulk: Bulk }) {
  const { ports } = usePage();
  const voice = useRareVoice();
  const { say } = voice;
  const back = undoOrders(bulk).length;
  return (
    <p class="bulk-line">
      {back > 0 ? (
        <button type="button" class="button" onClick={() => void undoBulk(ports, bulk, voice)}>
          {back === bulk.done.length ? say('undo') : say('undoSome', { back, done: bulk.done.length })}
        </button>
      ) : null}
      {bulk.failed.length > 0 ? (
        <button type="button" class="button" onClick={() => void retryBulk(ports, bulk, voice)}>
          {say('tryThese')}
        </button>
      ) : null}
    </p>
  );
}

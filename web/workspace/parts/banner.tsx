import { usePage } from './context.ts';
import { useTick } from './use-tick.ts';

/** Says so while the line to the desk is down: what is on the screen may be old. */
export function Banner({ onRetry }: { onRetry: () => void }) {
  const { link } = usePage().state;
  if (link.state === 'up' || link.attempt === 0) return null;
  return (
    <div class="banner" role="status">
      <span>
        <strong>No connection to the desk.</strong> What you see may be out of date. <Wait retryAt={link.retryAt} />
      </span>
      <button type="button" class="button" disabled={link.state === 'connecting'} onClick={onRetry}>
        Connect now
      </button>
    </div>
  );
}

function Wait({ retryAt }: { retryAt: number | null }) {
  useTick();
  if (retryAt === null) return <span>Connecting …</span>;
  // A countdown read out every second would be a nuisance.
  return <span aria-hidden="true">Trying again in {Math.max(1, Math.ceil((retryAt - Date.now()) / 1000))} s.</span>;
}

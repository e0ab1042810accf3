import { usePage, useVoice } from './context.ts';
import { useTick } from './use-tick.ts';

/** Says so while the line to the desk is down: what is on the screen may be old. */
export function Banner({ onRetry }: { onRetry: () => void }) {
  const { say } = useVoice();
  const { link } = usePage().state;
  if (link.state === 'up' || link.attempt === 0) return null;
  return (
    <div class="banner" role="status">
      <span>
        <strong>{say('noConnection')}</strong> {say('maybeOld')} <Wait retryAt={link.retryAt} />
      </span>
      <button type="button" class="button" disabled={link.state === 'connecting'} onClick={onRetry}>
        {say('connectNow')}
      </button>
    </div>
  );
}

function Wait({ retryAt }: { retryAt: number | null }) {
  useTick();
  const { say } = useVoice();
  if (retryAt === null) return <span>{say('connecting')}</span>;
  // A countdown read out every second would be a nuisance.
  const seconds = Math.max(1, Math.ceil((retryAt - Date.now()) / 1000));
  return <span aria-hidden="true">{say('tryingAgainIn', { seconds })}</span>;
}

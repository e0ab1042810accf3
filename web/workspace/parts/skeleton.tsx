import { useVoice } from './context.ts';

const ROWS = [1, 2, 3, 4, 5];

export function ListSkeleton() {
  const { say } = useVoice();
  return (
    <div class="skeletons" role="status" aria-label={say('loadingTickets')}>
      {ROWS.map((row) => (
        <div key={row} class="skeleton-row">
          <span class="skeleton skeleton-a" />
          <span class="skeleton skeleton-b" />
          <span class="skeleton skeleton-c" />
        </div>
      ))}
    </div>
  );
}

export function StreamSkeleton() {
  const { say } = useVoice();
  return (
    <div class="skeletons stream-skeleton" role="status" aria-label={say('loadingConversation')}>
      {ROWS.slice(2).map((row) => (
        <div key={row} class="skeleton-card">
          <span class="skeleton skeleton-b" />
          <span class="skeleton skeleton-c" />
          <span class="skeleton skeleton-a" />
        </div>
      ))}
    </div>
  );
}

/** Where a ticket will be. */
export function PaneSkeleton() {
  return (
    <main class="conversation" id="main">
      <StreamSkeleton />
    </main>
  );
}

const ROWS = [1, 2, 3, 4, 5];

export function ListSkeleton() {
  return (
    <div class="skeletons" role="status" aria-label="Loading tickets">
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
  return (
    <div class="skeletons stream-skeleton" role="status" aria-label="Loading the conversation">
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

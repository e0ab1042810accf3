/** How the line to the desk stands; `attempt` counts the failures since it was last up, `retryAt` is in the browser's time. */
export type Link = { state: 'connecting' | 'up' | 'down'; attempt: number; retryAt: number | null };

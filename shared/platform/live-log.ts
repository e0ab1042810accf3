import type { Log } from './ports.ts';

/** One JSON line a call. The happy path stays silent: log bytes cost more than the writes they tell of. */
export const liveLog: Log = {
  info: (message, fields) => console.log(JSON.stringify({ level: 'info', message, ...fields })),
  error: (message, fields) => console.error(JSON.stringify({ level: 'error', message, ...fields })),
};

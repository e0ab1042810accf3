export type FunctionShape = {
  /** MB; Lambda gives processor time in proportion, so this is speed as much as space. */
  memory: number;
  /** Seconds. The job queue in front is invisible for six times as long. */
  timeout: number;
};

/**
 * Every function of the desk, by the name of its folder in `functions/`. Measured start-up decides the memory: below 512 MB the SDK clients alone take
 * most of a second. Times behind HTTP stay well under the gateway's 30 s.
 */
export const FUNCTIONS = {
  intake: { memory: 512, timeout: 10 },
  chat: { memory: 512, timeout: 10 },
  'chat-normaliser': { memory: 512, timeout: 30 },
  'mail-normaliser': { memory: 1024, timeout: 60 },
  'csr-queue': { memory: 512, timeout: 60 },
  'tsr-queue': { memory: 512, timeout: 60 },
  'sla-sweep': { memory: 512, timeout: 50 },
  poll: { memory: 512, timeout: 60 },
  'desk-api': { memory: 512, timeout: 15 },
  'mail-frame': { memory: 1024, timeout: 15 },
  files: { memory: 512, timeout: 10 },
  rate: { memory: 512, timeout: 10 },
  portal: { memory: 512, timeout: 15 },
  pages: { memory: 256, timeout: 5 },
  deliver: { memory: 512, timeout: 60 },
  notify: { memory: 512, timeout: 30 },
  hooks: { memory: 512, timeout: 60 },
  // Holds a whole file, twice while its pieces are joined.
  media: { memory: 1024, timeout: 60 },
  // Merges a hundred thousand messages' words now and then.
  indexer: { memory: 2048, timeout: 120 },
  'dead-letters': { memory: 512, timeout: 60 },
  // Reads a busy hour's mails once more.
  reconcile: { memory: 1024, timeout: 300 },
} as const satisfies Record<string, FunctionShape>;

export type FunctionName = keyof typeof FUNCTIONS;

export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as FunctionName[];

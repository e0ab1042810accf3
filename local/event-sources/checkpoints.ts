import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from '../write-whole.ts';

/** How far each stream mapping has read, kept between starts. */
export type Checkpoints = {
  get(mapping: string): string | undefined;
  set(mapping: string, sequenceNumber: string): void;
  close(): void;
};

const WRITE_MS = 200;

/** Written at most five times a second: what a kill loses is read again, as Lambda may do too. */
export function openCheckpoints(file: string): Checkpoints {
  const positions: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    timer = undefined;
    writeWhole(file, JSON.stringify(positions));
  };
  return {
    get: (mapping) => positions[mapping],
    set: (mapping, sequenceNumber) => {
      positions[mapping] = sequenceNumber;
      timer ??= setTimeout(write, WRITE_MS);
    },
    close: () => {
      if (!timer) return;
      clearTimeout(timer);
      write();
    },
  };
}

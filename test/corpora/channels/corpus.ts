import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = process.env['SWITCHBOARD_CORPORA'] ?? join(import.meta.dirname, '../../../../shared/corpora');

/** The folder of published payloads, or undefined where it is not there; `said` goes into the test's name. */
export const CHANNELS = existsSync(join(ROOT, 'channels')) ? join(ROOT, 'channels') : undefined;

export const SKIPPED = 'skipped: no corpora folder beside the project; set SWITCHBOARD_CORPORA to run these';

export function readCorpus<T>(name: string): T {
  return JSON.parse(readFileSync(join(CHANNELS ?? '', name), 'utf8')) as T;
}

export function readBytes(name: string): Uint8Array {
  return readFileSync(join(CHANNELS ?? '', name));
}

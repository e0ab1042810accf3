import { DeskError } from '../../shared/errors.ts';
import { aws } from '../aws-faults.ts';
import { type Io, UsageError } from '../command.ts';
import { settingsOf } from '../settings-file.ts';
import type { Target } from './connect.ts';

export const LAPTOP = 'http://127.0.0.1:4566';

/** Where the desk on this machine has its AWS APIs: by the variable that `npm start` takes too. */
export function laptopOf({ AWS_PORT }: Io['env']): string {
  return AWS_PORT ? `http://127.0.0.1:${AWS_PORT}` : LAPTOP;
}

const LOCAL_STAGE = 'dev';

type Asked = { stage?: string | undefined; endpoint?: string | undefined; config: string };

/** The desk that a command is for: a stage in AWS, or the one on this machine. */
export async function targetOf({ stage, endpoint, config }: Asked, { env }: Pick<Io, 'env'>): Promise<Target> {
  if (stage !== undefined && !/^[a-z][a-z0-9-]*$/.test(stage)) throw new UsageError(`"${stage}" is no stage's name`);
  return {
    settings: await settingsOf(config),
    stage: stage ?? LOCAL_STAGE,
    endpoint: stage === undefined ? (endpoint ?? laptopOf(env)) : null,
  };
}

/** No answer at all is the one fault that a person on a laptop meets. */
export async function reachable<Result>(endpoint: string | null, work: () => Promise<Result>): Promise<Result> {
  try {
    return await aws(work);
  } catch (error) {
    if (endpoint === null || !isRefused(error)) throw error;
    throw new DeskError(
      'ledger.no-desk',
      `there is no desk at ${endpoint}: start one with npm start, or name a stage in AWS with --stage`,
      { recovery: 'retry' },
    );
  }
}

function isRefused(error: unknown): boolean {
  const named = error instanceof Error ? [error, error.cause] : [error];
  return named.some((each) => Object(each).code === 'ECONNREFUSED' || String(each).includes('ECONNREFUSED'));
}

import { DeskError } from '../shared/errors.ts';

/** A stage is one deployed desk: `dev`, `prod`. It becomes part of names that AWS limits, a login domain among them. */
export function checkStage(stage: string): string {
  if (/^[a-z][a-z0-9-]{0,18}[a-z0-9]$/.test(stage) && !/aws|amazon|cognito/.test(stage)) return stage;
  throw new DeskError(
    'stage.invalid',
    `stage "${stage}" cannot be used in names: take 2 to 20 lower-case letters, digits and dashes, without aws, amazon or cognito`,
    {
      recovery: 'never',
    },
  );
}

/** The one form of every physical name that we set. */
export function named(stage: string, what: string): string {
  return `switchboard-${stage}-${what}`;
}

export function stackName(stage: string): string {
  return `Switchboard-${stage}`;
}

const ID = 32;

/**
 * Under which id something is sent: the one of the last try where it is the same thing, so that an answer which was lost does not double it; another one where it has been
 * changed since, as the desk keeps of one id what came first. `last` is what this answered before.
 */
export function attemptOf(last: string, what: string, freshId: string): string {
  return last.slice(ID) === what ? last : freshId + what;
}

export const idOf = (attempt: string): string => attempt.slice(0, ID);

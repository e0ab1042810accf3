/** One thing that a deployed desk needs: there, missing (with the step that mends it), or not to be known with the rights at hand. */
export type Finding =
  | { check: string; state: 'ok'; detail: string }
  | { check: string; state: 'missing' | 'unknown'; detail: string; step: string };

export function ok(check: string, detail: string): Finding {
  return { check, state: 'ok', detail };
}

export function missing(check: string, detail: string, step: string): Finding {
  return { check, state: 'missing', detail, step };
}

/** What AWS, the DNS or a provider would not tell: the other checks go on. */
export function unknown(check: string, error: unknown, step: string): Finding {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { check, state: 'unknown', detail, step };
}

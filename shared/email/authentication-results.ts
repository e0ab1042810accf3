export type SesVerdict = 'PASS' | 'FAIL' | 'GRAY' | 'PROCESSING_FAILED';

export type AuthenticationVerdicts = { spf: SesVerdict; dkim: SesVerdict; dmarc: SesVerdict };

const METHODS = ['spf', 'dkim', 'dmarc'] as const;

/** How SES words a result (RFC 8601 section 2.7) as a verdict. */
const VERDICT_OF: Readonly<Record<string, SesVerdict>> = {
  pass: 'PASS',
  fail: 'FAIL',
  softfail: 'FAIL',
  none: 'GRAY',
  neutral: 'GRAY',
  policy: 'GRAY',
  temperror: 'PROCESSING_FAILED',
  permerror: 'PROCESSING_FAILED',
};

/**
 * The verdicts of one Authentication-Results value (RFC 8601), all `GRAY` unless `authority` wrote it. Comments and quoted strings hold words of the
 * sender (`envelope-from="x; dmarc=pass"@…`), so they are taken out before the clauses are split, and a verdict must begin its clause.
 */
export function readAuthenticationResults(value: string, authority: string): AuthenticationVerdicts {
  const [author, ...clauses] = bare(value)
    .split(';')
    .map((clause) => clause.trim().toLowerCase());
  const own = author === authority ? clauses : [];
  const [spf, dkim, dmarc] = METHODS.map((method) => resultsOf(method, own));
  return { spf: agreed(spf), dkim: dkim?.includes('PASS') ? 'PASS' : agreed(dkim), dmarc: agreed(dmarc) };
}

function resultsOf(method: string, clauses: readonly string[]): SesVerdict[] {
  const results = clauses.filter((clause) => clause.startsWith(`${method}=`));
  return results.map((clause) => VERDICT_OF[clause.slice(method.length + 1).split(/\s/)[0] ?? ''] ?? 'GRAY');
}

/** A mail has one SPF and one DMARC result: two that differ prove nothing. Of several DKIM signatures one that holds is enough (RFC 6376 section 4.2). */
function agreed(results: readonly SesVerdict[] = []): SesVerdict {
  const [first = 'GRAY', ...others] = results;
  return others.every((other) => other === first) ? first : 'GRAY';
}

/** The value without comments and quoted strings. An unclosed one swallows the rest: what cannot be read proves nothing. */
function bare(value: string): string {
  let out = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at];
    if (char === '\\' && (quoted || depth > 0)) at += 1;
    else if (char === '"' && depth === 0) quoted = !quoted;
    else if (quoted) continue;
    else if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) out += char;
  }
  return out;
}

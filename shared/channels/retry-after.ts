/** `Retry-After` in seconds, where it is given as a number. */
export function retryAfter(headers: Readonly<Record<string, string>>): { afterSeconds?: number } {
  const value = headers['retry-after'] ?? '';
  return /^\d{1,6}$/.test(value) ? { afterSeconds: Number(value) } : {};
}

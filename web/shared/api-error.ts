/** What the desk answered instead of what was asked for. `status` 0: no answer came at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
  }
}

/** The words to show for anything that was thrown on the way to the desk. */
export function errorText(error: unknown): string {
  if (!(error instanceof ApiError)) return 'Something went wrong in this page. Reload it and try again.';
  if (error.status === 0) return 'The desk cannot be reached. Check your connection.';
  const text = error.message || `The desk answered ${error.status}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

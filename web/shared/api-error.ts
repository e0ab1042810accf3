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

/** A problem of RFC 9457; the gateway itself answers without one. */
export function refusalOf(status: number, answer: unknown): ApiError {
  const { code, detail } = (answer ?? {}) as { code?: unknown; detail?: unknown };
  return new ApiError(
    status,
    typeof code === 'string' ? code : `http-${status}`,
    typeof detail === 'string' ? detail : '',
  );
}

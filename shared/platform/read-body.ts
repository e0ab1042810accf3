import type * as z from 'zod/mini';
import { DeskError } from '../errors.ts';
import { plainLength } from './plain-length.ts';

/** The body of a request by its schema, every mistake named with its path. */
export function readBody<T>(schema: z.ZodMiniType<T>, { body }: { body: Uint8Array }): T {
  const parsed = schema.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
  throw new DeskError('input.invalid', issues, { recovery: 'never' });
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'), plainLength);
  } catch {
    throw new DeskError('input.invalid', 'the body is not JSON', { recovery: 'never' });
  }
}

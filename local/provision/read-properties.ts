import type * as z from 'zod';
import { DeskError } from '../../shared/errors.ts';
import type { StackResource } from '../template/stack.ts';

/** A resource's properties by schema. Throws `template.unsupported`, which names the resource and the property. */
export function readProperties<T>(schema: z.ZodType<T>, { logicalId, type, properties }: StackResource): T {
  const parsed = schema.safeParse(properties);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  );
  throw new DeskError(
    'template.unsupported',
    `"${logicalId}" (${type}) cannot run on a laptop: ${problems.join('; ')}`,
    { recovery: 'never' },
  );
}

import type { InboundContact } from '../../domain/inbound-event.ts';
import { type User, userSchema, wrappedUserSchema } from './schema.ts';

/** The people of a body by their ids, in either of the forms in which X sends them. */
export type People = ReadonlyMap<string, User>;

export function peopleIn(entries: readonly unknown[]): People {
  const users = entries.flatMap((entry) => {
    const wrapped = wrappedUserSchema.safeParse(entry).data?.data;
    const user = wrapped ?? userSchema.safeParse(entry).data;
    return user ? [user] : [];
  });
  return new Map(users.flatMap((user) => (idOf(user) === '' ? [] : [[idOf(user), user] as const])));
}

export function idOf({ id, id_str }: User): string {
  return id_str ?? id ?? '';
}

export function personOf(key: string, people: People): InboundContact | null {
  if (key === '') return null;
  const { name, screen_name, username } = people.get(key) ?? {};
  const handle = username ?? screen_name;
  return { key, ...(name ? { name } : {}), ...(handle ? { handle } : {}) };
}

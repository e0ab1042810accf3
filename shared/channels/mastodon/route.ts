/** Who sees a status: everybody, or only the people in it. An answer is never seen by more than what it answers. */
type Route = { seen: 'public' | 'direct'; person: string };

/** A person is one conversation in public and another in private: what was said in private must not be answered in public. */
export function threadOf({ seen, person }: Route): string {
  return `${seen}:${person}`;
}

export function readThread(thread: string): Route {
  const [, person = thread] = /^(?:public|direct):(.+)$/s.exec(thread) ?? [];
  return { seen: thread.startsWith('public:') ? 'public' : 'direct', person };
}

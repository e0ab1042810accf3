const DIRECT = 'dm:';
const POST = 'post:';

/** A direct conversation is one with a person; the old API names none otherwise. */
export function directThread(person: string): string {
  return `${DIRECT}${person}`;
}

/** In public, each person under a post of ours has a conversation of their own with us: a post may have thousands of answers. */
export function postThread(conversation: string, person: string): string {
  return `${POST}${conversation}:${person}`;
}

/** Where an answer goes: to a person, or below a post. */
export function readThread(thread: string): { person: string } | { post: string } {
  const [post = ''] = thread.slice(POST.length).split(':');
  return thread.startsWith(POST) ? { post } : { person: thread.replace(DIRECT, '') };
}

/** A post by its address and the hash of its content: whoever answers it must know both. */
export type PostName = { uri: string; cid: string };

export function nameOf({ uri, cid }: PostName): string {
  return `${uri} ${cid}`;
}

export function readName(name: string): PostName {
  const [uri = '', cid = ''] = name.split(' ');
  return { uri, cid };
}

/** A person in a thread: others who answer there are conversations of their own. */
export function threadOf(root: PostName, person: string): string {
  return `${nameOf(root)} ${person}`;
}

export function rootOf(thread: string): PostName {
  return readName(thread);
}

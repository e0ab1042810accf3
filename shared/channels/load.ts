/** One part of a channel by the channel's name; undefined for a channel that is not there. */
export type Find<Part> = (channel: string) => Part | undefined;

/** A part by name, each behind an import of its own: a bundle holds them as files apart, and only what a desk uses is read when a function starts. */
export type Loaders<Part> = ReadonlyMap<string, () => Promise<Part>>;

/** Loads what these channels need, once, before the first request. A channel that is not in the list is left out. */
export async function loadParts<Part>(loaders: Loaders<Part>, channels: Iterable<string>): Promise<Find<Part>> {
  const wanted = [...new Set(channels)].flatMap((name) => {
    const load = loaders.get(name);
    return load ? [load().then((part) => [name, part] as const)] : [];
  });
  const parts = new Map(await Promise.all(wanted));
  return (name) => parts.get(name);
}

/** So often at most the desk hears that a visitor types, and so long the visitor sees that somebody answers. */
const TYPING = { everyMs: 4000, shownMs: 8000 };

export type Typing = ReturnType<typeof makeTyping>;

/** Who types: told to the desk now and then, shown of the desk until the answer is there or nothing more is heard of it. */
export function makeTyping(tell: () => void, show: (name: string) => void) {
  let toldAt = 0;
  let fading: ReturnType<typeof setTimeout> | undefined;
  const answering = (name: string): void => {
    clearTimeout(fading);
    show(name);
    if (name) fading = setTimeout(() => answering(''), TYPING.shownMs);
  };
  const typed = (now: number): void => {
    if (now - toldAt < TYPING.everyMs) return;
    toldAt = now;
    tell();
  };
  return { typed, answering };
}

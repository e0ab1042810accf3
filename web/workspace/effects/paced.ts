type Later = (run: () => void, ms: number) => ReturnType<typeof setTimeout>;

export type Paced = {
  /** Within a few seconds, together with whatever follows. */
  soon: () => void;
  /** `leaving`: the page is about to go, and waits for nobody. */
  now: (leaving?: boolean) => void;
  /** Now, and never again. */
  close: () => void;
};

const SOON_MS = 3000;
const AGAIN_MS = 20_000;

/** Runs `save` at most once in a few seconds and never twice at a time; after a failure (`false`) again, until it has worked. */
export function paced(save: (leaving: boolean) => Promise<boolean>, later: Later = setTimeout): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [running, again, closed] = [0, false, false];
  const plan = (ms: number) => {
    if (closed) return;
    timer ??= later(() => {
      timer = undefined;
      void run(false);
    }, ms);
  };
  const run = async (leaving: boolean) => {
    if (running > 0 && !leaving) {
      again = true;
      return;
    }
    running += 1;
    const done = await save(leaving);
    running -= 1;
    if (!done) plan(AGAIN_MS);
    else if (again) plan(SOON_MS);
    again = false;
  };
  const now = (leaving = false) => {
    clearTimeout(timer);
    timer = undefined;
    void run(leaving);
  };
  return {
    soon: () => plan(SOON_MS),
    now,
    close: () => {
      now(true);
      closed = true;
    },
  };
}

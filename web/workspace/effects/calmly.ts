type Later = (run: () => void, ms: number) => void;

/**
 * Looks at a ticket at once, and at whatever is told of it within the next `ms` once more, when they are over:
 * a customer's words are seen without delay, and many notices of one ticket within a moment are two looks.
 */
export function calmly(look: (id: string) => void, ms: number, later: Later = setTimeout): (id: string) => void {
  const again = new Map<string, boolean>();
  const now = (id: string) => {
    again.set(id, false);
    look(id);
    later(() => {
      const asked = again.get(id);
      again.delete(id);
      if (asked) now(id);
    }, ms);
  };
  return (id) => (again.has(id) ? void again.set(id, true) : now(id));
}

export type Toast = {
  id: string;
  tone: 'plain' | 'good' | 'bad' | 'warn';
  text: string;
  /** One thing that can be done about it. */
  action?: { label: string; run: () => void };
  /** How long it stays; an error stays until it is dismissed. */
  ms: number | null;
};

const AT_MOST = 4;

/** Shows a toast; one with the same id is replaced, the oldest gives way when there are too many. */
export function addToast(toasts: readonly Toast[], toast: Toast): Toast[] {
  return [...toasts.filter(({ id }) => id !== toast.id), toast].slice(-AT_MOST);
}

export function dropToast(toasts: readonly Toast[], id: string): Toast[] {
  return toasts.filter((toast) => toast.id !== id);
}

/** Opens the dialog that merges the ticket which is open; apart from it, so that the keys do not load it. */
export function showMerge(): void {
  document.querySelector<HTMLDialogElement>('dialog#merge')?.showModal();
}

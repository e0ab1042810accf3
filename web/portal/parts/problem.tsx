/** What went wrong, read out as it happens; the place is there before, as a new one would stay silent. In the direction of the page: a sentence that begins with a file's name is still one of ours. */
export function Problem({ text }: { text: string }) {
  return (
    <p class={text ? 'problem' : 'problem none'} role="alert">
      {text}
    </p>
  );
}

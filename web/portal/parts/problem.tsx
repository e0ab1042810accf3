/** What went wrong, read out as it happens; the place is there before, as a new one would stay silent. */
export function Problem({ text }: { text: string }) {
  return (
    <p class={text ? 'problem' : 'problem none'} role="alert" dir="auto">
      {text}
    </p>
  );
}

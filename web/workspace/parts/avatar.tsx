const HUES = 6;

/** A person's initials, drawn and not written: a name stands beside them. The colour is always the same for the same name. */
export function Avatar({ name, small = false }: { name: string; small?: boolean }) {
  return (
    <span
      class={`avatar hue-${hue(name)}${small ? ' avatar-small' : ''}`}
      data-initials={initials(name)}
      aria-hidden="true"
    />
  );
}

function initials(name: string): string {
  const words = name
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .trim()
    .split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase() || '?';
}

function hue(name: string): number {
  const mixed = [...name].reduce(
    (sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 16_777_619),
    2_166_136_261,
  );
  return (mixed >>> 8) % HUES;
}

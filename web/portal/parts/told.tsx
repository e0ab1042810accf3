import { useState } from 'preact/hooks';

type Said = { text: string; times: number };

/** What has happened, for `Told`: also where the same happens again. */
export function useTold(): [Said, (text: string) => void] {
  const [said, setSaid] = useState<Said>({ text: '', times: 0 });
  return [said, (text) => setSaid(({ times }) => ({ text, times: times + 1 }))];
}

/** Read out once for each time: the same words in the same element would stay silent. */
export function Told({ said: { text, times } }: { said: Said }) {
  return (
    <p class="told" role="status" dir="auto">
      {text && <span key={times}>{text}</span>}
    </p>
  );
}

import { useLayoutEffect, useRef, useState } from 'preact/hooks';

type Said = { text: string; times: number; isGoal: boolean };

/** What has happened, for `Told`: also where the same happens again. `isGoal`: where one goes on from there, as what was clicked is gone. */
export function useTold(): [Said, (text: string, isGoal?: boolean) => void] {
  const [said, setSaid] = useState<Said>({ text: '', times: 0, isGoal: false });
  return [said, (text, isGoal = false) => setSaid(({ times }) => ({ text, times: times + 1, isGoal }))];
}

/** Read out once for each time: the same words in the same element would stay silent. */
export function Told({ said: { text, times, isGoal } }: { said: Said }) {
  const place = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    if (isGoal) place.current?.focus();
  }, [times, isGoal]);
  return (
    <p ref={place} class="told" role="status" tabIndex={-1}>
      {text && <span key={times}>{text}</span>}
    </p>
  );
}

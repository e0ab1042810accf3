import { stretches } from '../../shared/texts/english.ts';

/** A text in which the desk may have said something in English: a screen reader is told where (WCAG 2.2, 3.1.2). */
export function Told({ text }: { text: string }) {
  return (
    <>
      {stretches(text).map((each) =>
        each.english ? (
          <span key={each.text} lang="en">
            {each.text}
          </span>
        ) : (
          each.text
        ),
      )}
    </>
  );
}

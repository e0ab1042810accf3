import { splitLinks } from '../../shared/links.ts';

/** Plain text as it was written, web addresses made into links that tell their target nothing about us. */
export function Words({ text }: { text: string }) {
  return (
    <p class="words" dir="auto">
      {splitLinks(text).map((part) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a href={part.text} target="_blank" rel="noopener noreferrer nofollow ugc">
            {part.text}
          </a>
        ),
      )}
    </p>
  );
}

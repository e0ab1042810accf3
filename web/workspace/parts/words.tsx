import { splitLinks } from '../../shared/links.ts';
import { Named } from './named.tsx';

type WordsProps = { text: string; mentions?: readonly string[] | undefined };

/** Plain text as it was written, web addresses made into links that tell their target nothing about us. `mentions`: ids of agents whom a note names. */
export function Words({ text, mentions = [] }: WordsProps) {
  return (
    <p class="words" dir="auto">
      {splitLinks(text).map((part) =>
        part.kind === 'text' ? (
          <Named text={part.text} mentions={mentions} />
        ) : (
          <a href={part.text} target="_blank" rel="noopener noreferrer nofollow ugc">
            {part.text}
          </a>
        ),
      )}
    </p>
  );
}

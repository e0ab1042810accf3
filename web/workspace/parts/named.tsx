import { piecesOf } from '../state/mentions.ts';
import { usePage } from './context.ts';

/** What a note says between its links: those whom it names stand out, the reader most. */
export function Named({ text, mentions }: { text: string; mentions: readonly string[] }) {
  const { state } = usePage();
  const agents = state.agents.filter(({ id }) => mentions.includes(id));
  return (
    <>
      {piecesOf(text, agents).map((piece) =>
        piece.named.length === 0 ? (
          piece.text
        ) : (
          <strong class={piece.named.some(({ id }) => id === state.me?.id) ? 'named named-me' : 'named'}>
            <bdi>{piece.text}</bdi>
          </strong>
        ),
      )}
    </>
  );
}

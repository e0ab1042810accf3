import { namesOf } from '../../../shared/domain/message.ts';
import type { Written } from '../state/local-draft.ts';
import { useVoice } from './context.ts';
import { Icon } from './icon.tsx';

type OtherDraftProps = { other: Written; onTake: (other: Written | null) => void };

/** Two browsers had different drafts: the later one is in the field, and the other is not lost. */
export function OtherDraft({ other, onTake }: OtherDraftProps) {
  const { say } = useVoice();
  return (
    <p class="quoted other-draft" role="status">
      <Icon name="note" size={13} />
      <span class="clip">
        {say('elsewhereYouWrote')} <bdi dir="auto">{other.text.trim() || namesOf(other.files)}</bdi>
      </span>
      <button type="button" class="link" onClick={() => onTake(other)}>
        {say('useThat')}
      </button>
      <button type="button" aria-label={say('dropOther')} onClick={() => onTake(null)}>
        <Icon name="close" size={13} />
      </button>
    </p>
  );
}

import type { WorkspaceSay } from '../texts/voice.ts';
import { Icon, type IconName } from './icon.tsx';
import { Told } from './told.tsx';

type EmptyProps = { icon: IconName; title: string; text: string; act?: { label: string; run: () => void } };

/** What stands where there is nothing: why, and what can be done about it. */
export function Empty({ icon, title, text, act }: EmptyProps) {
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name={icon} size={22} />
      </span>
      <p>
        <strong>{title}</strong>
      </p>
      <p class="muted">
        <Told text={text} />
      </p>
      {act ? (
        <button type="button" class="button" onClick={act.run}>
          {act.label}
        </button>
      ) : null}
    </div>
  );
}

export function tryAgain(run: () => void, say: WorkspaceSay): { label: string; run: () => void } {
  return { label: say('tryAgain'), run };
}

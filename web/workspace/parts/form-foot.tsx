import { Told } from './told.tsx';
import { useRareVoice } from './use-rare-voice.ts';

type FormFootProps = {
  /** Who will see it, or what becomes of it. */
  note: string;
  /** What the button of the form does. */
  act: string;
  /** What the desk has against it. */
  error?: string;
  busy?: boolean;
  onCancel?: () => void;
};

/** How each form of the workspace ends. */
export function FormFoot({ note, act, error = '', busy = false, onCancel }: FormFootProps) {
  const { say } = useRareVoice();
  return (
    <>
      {error ? (
        <p class="talk-error" role="alert">
          <Told text={error} />
        </p>
      ) : null}
      <footer>
        <span class="muted">{note}</span>
        {onCancel ? (
          <button type="button" class="button" onClick={onCancel}>
            {say('cancel')}
          </button>
        ) : null}
        <button type="submit" class="button button-main" disabled={busy}>
          {act}
        </button>
      </footer>
    </>
  );
}

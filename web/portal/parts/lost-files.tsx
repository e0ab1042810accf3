import { useHere } from './here.ts';

type LostFilesProps = { names: string; onForget: () => void };

/** Words come back after a reload, files cannot: no page may open them by itself. Said, or a message would go without them. */
export function LostFiles({ names, onForget }: LostFilesProps) {
  const { say, spell } = useHere();
  if (names === '') return null;
  return (
    <p class="lost" role="status">
      {say('filesLost', { names: spell.list(names.split('\n')) })}{' '}
      <button type="button" class="link" onClick={onForget}>
        {say('withoutFiles')}
      </button>
    </p>
  );
}

import { useRef, useState } from 'preact/hooks';
import type { PortalWords } from '../../../shared/api/portal.ts';
import { useBegun } from '../begun.ts';
import { FileChooser } from './file-chooser.tsx';
import { useHere } from './here.ts';
import { Problem } from './problem.tsx';
import { useWork } from './use-work.ts';

export type Words = PortalWords;

type WordsFormProps = {
  /** Whose words they are, and where they go. */
  name: string;
  label: string;
  hint: string;
  action: string;
  onSend: (words: Words) => Promise<void>;
  newId: () => string;
};

/** Words with files. The id is made with the first try and kept until the desk has them: sent again, it is the same message. */
export function WordsForm({ name, label, hint, action, onSend, newId }: WordsFormProps) {
  const { api, say } = useHere();
  const [text, setText] = useBegun(name);
  const [files, setFiles] = useState<readonly File[]>([]);
  const id = useRef('');
  const { busy, problem, setProblem, run } = useWork();
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (text.trim() === '') return setProblem(say('required'));
    void run(async () => {
      id.current ||= newId();
      const uploaded = [];
      for (const file of files) uploaded.push(await api.upload(file));
      await onSend({ id: id.current, text, ...(uploaded.length > 0 ? { files: uploaded } : {}) });
      id.current = '';
      setText('');
      setFiles([]);
    });
  };
  return (
    <form class="card words-form" onSubmit={submit} noValidate>
      <label for="words">{label}</label>
      <textarea
        id="words"
        rows={5}
        maxLength={20_000}
        dir="auto"
        required
        readOnly={busy}
        aria-describedby={hint ? 'words-hint' : undefined}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {hint && (
        <p id="words-hint" class="soft">
          {hint}
        </p>
      )}
      <FileChooser files={files} onChange={setFiles} onProblem={setProblem} />
      <Problem text={problem} />
      <button type="submit" class="way" disabled={busy}>
        {busy ? say('sending') : action}
      </button>
    </form>
  );
}

import { useRef, useState } from 'preact/hooks';
import type { PortalWords } from '../../../shared/api/portal.ts';
import type { Uploaded } from '../api.ts';
import { attemptOf, idOf } from '../attempt.ts';
import { useBegun } from '../begun.ts';
import { FileChooser } from './file-chooser.tsx';
import { useHere } from './here.ts';
import { LostFiles } from './lost-files.tsx';
import { Problem } from './problem.tsx';
import { useWork } from './use-work.ts';

export type Words = PortalWords;

type WordsFormProps = {
  /** Whose words they are, and where they go. */
  name: string;
  label: string;
  hint: string;
  action: string;
  /** What else is sent with the words. */
  beside?: string;
  onSend: (words: Words) => Promise<void>;
  newId: () => string;
};

/** Words with files. The id is made with the first try and kept until the desk has them, over a reload too: sent again as they are, they are the same message. */
export function WordsForm({ name, label, hint, action, beside = '', onSend, newId }: WordsFormProps) {
  const { say, tabs } = useHere();
  const [text, setText] = useBegun(name);
  const [attempt, setAttempt] = useBegun(`${name} attempt`);
  const [fileNames, setFileNames] = useBegun(`${name} files`);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [step, setStep] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const upload = useUploads(setStep);
  const { busy, problem, setProblem, run } = useWork();
  const choose = (chosen: readonly File[]) => {
    setFiles(chosen);
    setFileNames(chosen.map((file) => file.name).join('\n'));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (text.trim() === '' && files.length === 0) {
      field.current?.focus();
      return setProblem(say('required'));
    }
    void run(async () => {
      const next = attemptOf(attempt, [text, beside, ...files.map(printOf)].join('\n'), newId());
      setAttempt(next);
      const uploaded = await upload(files);
      setStep(say('sending'));
      await onSend({ id: idOf(next), text, ...(uploaded.length > 0 ? { files: uploaded } : {}) });
      tabs.tell({ kind: 'sent', name, text });
      setAttempt('');
      setText('');
      choose([]);
    });
  };
  return (
    <form class="card words-form" onSubmit={submit} noValidate>
      <label for="words">{label}</label>
      <textarea
        ref={field}
        id="words"
        rows={5}
        maxLength={20_000}
        dir="auto"
        required={files.length === 0}
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
      <FileChooser files={files} onChange={choose} onProblem={setProblem} />
      {files.length === 0 && <LostFiles names={fileNames} onForget={() => setFileNames('')} />}
      <Problem text={problem} />
      {/* Not disabled: whoever has pressed it by key would be thrown to the top of the page. */}
      <button type="submit" class="way" aria-disabled={busy}>
        {busy ? step : action}
      </button>
    </form>
  );
}

const printOf = ({ name, size, lastModified }: File): string => `${name} ${size} ${lastModified}`;

/** Uploads files one after the other, each once: a second try by a poor line does not begin anew. */
function useUploads(onStep: (text: string) => void): (files: readonly File[]) => Promise<Uploaded[]> {
  const { api, say } = useHere();
  const done = useRef(new WeakMap<File, Uploaded>());
  return async (files) => {
    const uploaded = [];
    for (const [index, file] of files.entries()) {
      onStep(say('sendingFile', { number: index + 1, of: files.length }));
      const there = done.current.get(file) ?? (await api.upload(file));
      done.current.set(file, there);
      uploaded.push(there);
    }
    return uploaded;
  };
}

import { useRef } from 'preact/hooks';
import { PORTAL_FILES } from '../../../shared/api/portal-files.ts';
import { useHere } from './here.ts';

type FileChooserProps = {
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
  onProblem: (text: string) => void;
};

export function FileChooser({ files, onChange, onProblem }: FileChooserProps) {
  const { say, spell } = useHere();
  const input = useRef<HTMLInputElement>(null);
  const add = (chosen: readonly File[]) => {
    const whyNot = ({ name, size }: File) =>
      size === 0 ? say('empty', { name }) : size > PORTAL_FILES.bytes ? say('tooLarge', { name }) : '';
    const taken = [...files, ...chosen.filter((file) => whyNot(file) === '')];
    const many = taken.length > PORTAL_FILES.count ? say('tooMany') : '';
    onProblem([...chosen.map(whyNot), many].filter(Boolean).join(' '));
    onChange(taken.slice(0, PORTAL_FILES.count));
  };
  return (
    <div class="chooser">
      <label class="quiet">
        {say('attach')}
        <input
          ref={input}
          type="file"
          multiple
          class="unseen"
          onChange={(event) => {
            add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </label>
      <ul class="files">
        {files.map((file) => (
          <li key={`${file.name}-${file.lastModified}`}>
            <span dir="auto">{file.name}</span> <small>{spell.fileSize(file.size)}</small>
            <button
              type="button"
              class="remove"
              aria-label={say('remove', { name: file.name })}
              onClick={() => {
                onChange(files.filter((each) => each !== file));
                input.current?.focus();
              }}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

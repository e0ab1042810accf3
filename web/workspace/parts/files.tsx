import { useState } from 'preact/hooks';
import type { DraftFile } from '../../../shared/domain/draft.ts';
import { tell, tellError } from '../effects/tell.ts';
import { type Uploaded, upload } from '../effects/upload.ts';
import { usePage, useVoice } from './context.ts';
import { Icon } from './icon.tsx';

type Chosen = { id: string; name: string; bytes: number; uploaded: Uploaded | null };

export type Files = {
  chosen: readonly Chosen[];
  uploaded: Uploaded[];
  busy: boolean;
  /** Answers the names under which they go, each name once. */
  take: (files: FileList | null | undefined) => string[];
  drop: (id: string) => void;
  clear: () => void;
  /** Those that a draft names. */
  put: (files: readonly DraftFile[]) => void;
};

const AT_MOST = 10;

/** The files of what is being written; each is uploaded as soon as it is chosen. */
export function useFiles(): Files {
  const { ports } = usePage();
  const [chosen, setChosen] = useState<Chosen[]>([]);
  const drop = (id: string) => setChosen((held) => held.filter((file) => file.id !== id));
  const add = async (file: File) => {
    const id = ports.newId();
    setChosen((held) => [...held, { id, name: file.name, bytes: file.size, uploaded: null }]);
    try {
      const uploaded = await upload(ports, file);
      setChosen((held) => held.map((entry) => (entry.id === id ? { ...entry, uploaded } : entry)));
    } catch (error) {
      drop(id);
      tellError(ports, error, () => void add(file));
    }
  };
  return {
    chosen,
    uploaded: chosen.flatMap(({ uploaded }) => (uploaded ? [uploaded] : [])),
    busy: chosen.some(({ uploaded }) => uploaded === null),
    take: (files) => {
      const room = AT_MOST - chosen.length;
      if ((files?.length ?? 0) > room) tell(ports, { tone: 'warn', text: ports.say('mostFiles', { count: AT_MOST }) });
      const taken = distinct([...(files ?? [])].slice(0, room), new Set(chosen.map(({ name }) => name)));
      for (const file of taken) void add(file);
      return taken.map(({ name }) => name);
    },
    drop,
    clear: () => setChosen([]),
    put: (files) =>
      setChosen(
        files.map((file) => {
          const uploaded = { ...file, bytes: file.bytes ?? 0 };
          return { id: file.key, name: file.name, bytes: uploaded.bytes, uploaded };
        }),
      ),
  };
}

/** A browser calls every pasted picture `image.png`. */
function distinct(files: readonly File[], names: Set<string>): File[] {
  return files.map((file) => {
    const [, stem = file.name, end = ''] = /^(.+?)(\.[^.]*)?$/.exec(file.name.replace(/[[\]\n]/g, '_')) ?? [];
    let name = `${stem}${end}`;
    for (let number = 2; names.has(name); number += 1) name = `${stem}-${number}${end}`;
    names.add(name);
    return name === file.name ? file : new File([file], name, { type: file.type });
  });
}

export function FileChips({ files }: { files: Files }) {
  const { say, spell } = useVoice();
  if (files.chosen.length === 0) return null;
  return (
    <ul class="chips composer-chips">
      {files.chosen.map(({ id, name, bytes, uploaded }) => (
        <li key={id} class={uploaded ? 'chip' : 'chip chip-busy'}>
          <Icon name="clip" size={13} />
          <bdi class="clip">{name}</bdi>
          <span class="muted">{uploaded ? spell.fileSize(bytes) : say('uploading')}</span>
          <button type="button" aria-label={say('removeFile', { name })} onClick={() => files.drop(id)}>
            <Icon name="close" size={10} />
          </button>
        </li>
      ))}
    </ul>
  );
}

import type { FromWidget } from '../../shared/api/from-widget.ts';
import { kindOf, TAKEN_KINDS, WIDGET_FILES, whyNotTaken } from '../../shared/api/widget-files.ts';
import type { ToWidget } from '../../shared/api/widget-views.ts';
import { newId } from '../shared/new-id.ts';
import type { Sending } from './conversation.ts';
import { drawing, element } from './element.ts';
import { type Piece, piece } from './file-piece.ts';
import { size } from './size.ts';
import type { Voice } from './texts/texts.ts';

type Upload = Extract<FromWidget, { action: 'upload' }>;
type Answer = Extract<ToWidget, { type: 'upload' }>;
type Named = NonNullable<Sending['files']>;

const CLIP = 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 5 5l-8.5 8.5a1.8 1.8 0 0 1-2.5-2.5L14.5 8';

export type Files = ReturnType<typeof makeFiles>;

/** The files of the message that is being written: each goes into the desk's bucket as soon as it is chosen, and can be taken back until the message goes. */
export function makeFiles(voice: Voice, ask: (upload: Upload) => void) {
  const { say } = voice;
  const limits = say('fileLimits', { size: size(WIDGET_FILES.bytes, voice.language), count: WIDGET_FILES.count });
  const chooser = element('input', { type: 'file', multiple: true, accept: TAKEN_KINDS, hidden: true });
  const button = element(
    'button',
    { class: 'attach', type: 'button', 'aria-label': say('attach'), 'aria-describedby': 'limits', title: limits },
    drawing(CLIP),
  );
  const list = element('ul', { class: 'files', 'aria-label': say('files'), hidden: true });
  const told = element('p', { class: 'told', role: 'status' });
  /** What was last not taken: said before the news of the others, which would take its place. */
  let refused = '';
  const held = new Map<string, Piece>();
  const tell = (text: string) => {
    told.textContent = `${refused} ${text}`;
  };
  const request = ({ id, file }: Piece) => ask({ action: 'upload', id, contentType: file.type, bytes: file.size });

  const drop = (id: string) => {
    held.get(id)?.cancel();
    held.get(id)?.node.remove();
    held.delete(id);
    list.hidden = held.size === 0;
  };
  const remove = (id: string) => {
    drop(id);
    tell('');
    button.focus();
  };
  /** What is said of a file that is not taken. */
  const add = (chosen: File): string => {
    const file = new File([chosen], chosen.name, { type: kindOf(chosen) });
    const why = whyNotTaken({ contentType: file.type, bytes: file.size });
    if (held.size >= WIDGET_FILES.count) return limits;
    if (why) return say(why === 'kind' ? 'wrongKind' : 'wrongSize', { name: file.name });
    const made = piece(file, newId(), voice, { onRemove: remove, onRetry: request, tell });
    held.set(made.id, made);
    list.append(made.node);
    list.hidden = false;
    request(made);
    return '';
  };
  const take = (files: Iterable<File>) => {
    refused = [...files].map(add).join(' ');
    tell('');
  };
  button.addEventListener('click', () => chooser.click());
  chooser.addEventListener('change', () => {
    take(chooser.files ?? []);
    // The same file may be chosen again.
    chooser.value = '';
  });
  return {
    button,
    node: element('div', {}, list, told, element('p', { class: 'limits', id: 'limits' }, limits), chooser),
    take,
    tell,
    hear(said: Answer): void {
      const asked = held.get(said.id);
      if (!asked) return;
      if ('url' in said) asked.put(said);
      else asked.fail(say(said.refused === 'often' ? 'tooOften' : 'wrongKind', { name: asked.file.name }));
    },
    /** The line was away: what nobody has answered is asked for again. */
    resume(): void {
      for (const each of held.values()) if (each.state() === 'asked') request(each);
    },
    /** What the message takes along; null where some of it is still on its way. */
    ready(): Named | null {
      const all = [...held.values()];
      if (all.some((each) => each.state() === 'asked' || each.state() === 'sent')) {
        tell(say('waitForFiles'));
        return null;
      }
      const done = all.filter((each) => each.state() === 'done');
      return done.map(({ file, key }) => ({
        key: key(),
        name: file.name.slice(0, 200),
        contentType: file.type,
        bytes: file.size,
      }));
    },
    /** After the message has gone; `all`: somebody else sits here. */
    clear(all = false): void {
      for (const each of [...held.values()]) if (all || each.state() === 'done') drop(each.id);
      take([]);
    },
  };
}

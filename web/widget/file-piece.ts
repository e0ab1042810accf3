import type { ToWidget } from '../../shared/api/widget-views.ts';
import { drawing, element } from './element.ts';
import { size } from './size.ts';
import type { Voice } from './texts/texts.ts';

type Address = Extract<ToWidget, { type: 'upload'; url: string }>;
type State = 'asked' | 'sent' | 'done' | 'failed';
type Events = { onRemove: (id: string) => void; onRetry: (again: Piece) => void; tell: (text: string) => void };

export type Piece = {
  id: string;
  file: File;
  node: HTMLElement;
  key(): string;
  state(): State;
  put(address: Pick<Address, 'key' | 'url'>): void;
  fail(words: string): void;
  cancel(): void;
};

const CROSS = 'M6 6l12 12M18 6L6 18';
const AGAIN = 'M4 12a8 8 0 1 1 2.5 5.8M4 19v-5h5';
const SIDE = 36;

/** One chosen file: its picture, how far it is, and what can be done about it. */
export function piece(file: File, id: string, { say, language }: Voice, { onRemove, onRetry, tell }: Events): Piece {
  const { name } = file;
  let state: State = 'asked';
  let key = '';
  let request: XMLHttpRequest | undefined;
  const progress = element('progress', {
    max: String(file.size),
    value: '0',
    'aria-label': say('uploading', { name }),
  });
  const trouble = element('span', { class: 'trouble' });
  const retry = element(
    'button',
    { type: 'button', hidden: true, 'aria-label': say('retry', { name }) },
    drawing(AGAIN),
  );
  const remove = element('button', { type: 'button', 'aria-label': say('removeFile', { name }) }, drawing(CROSS));
  const words = element(
    'span',
    { class: 'file-name', dir: 'auto' },
    name,
    ' ',
    element('i', {}, size(file.size, language)),
  );
  const node = element('li', {}, pictureOf(file), element('div', {}, words, progress, trouble), retry, remove);

  const turn = (now: State, said: string) => {
    state = now;
    progress.hidden = now === 'done' || now === 'failed';
    retry.hidden = now !== 'failed';
    trouble.textContent = now === 'failed' ? said : '';
    tell(said);
  };
  const self: Piece = {
    id,
    file,
    node,
    key: () => key,
    state: () => state,
    put(address) {
      key = address.key;
      state = 'sent';
      const line = new XMLHttpRequest();
      request = line;
      line.open('PUT', address.url);
      line.setRequestHeader('content-type', file.type);
      line.upload.onprogress = ({ loaded }) => {
        progress.value = loaded;
      };
      const lost = () => self.fail(say('lost', { name }));
      line.onload = () => (line.status < 300 ? turn('done', say('uploaded', { name })) : lost());
      line.onerror = lost;
      line.send(file);
    },
    fail: (said) => turn('failed', said),
    cancel: () => request?.abort(),
  };
  remove.addEventListener('click', () => onRemove(id));
  retry.addEventListener('click', () => {
    progress.value = 0;
    turn('asked', say('uploading', { name }));
    remove.focus();
    onRetry(self);
  });
  return self;
}

/** Drawn, as the page's policy need not allow pictures from anywhere. */
function pictureOf(file: File): Node {
  const canvas = element('canvas', {
    width: `${SIDE}`,
    height: `${SIDE}`,
    'aria-hidden': 'true',
  });
  if (!file.type.startsWith('image/'))
    return element('span', { class: 'kind', 'aria-hidden': 'true' }, endOf(file.name));
  createImageBitmap(file).then(
    (bitmap) => {
      const side = Math.min(bitmap.width, bitmap.height);
      const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
      canvas.getContext('2d')?.drawImage(bitmap, left, top, side, side, 0, 0, SIDE, SIDE);
      bitmap.close();
    },
    // Of a kind that this browser cannot draw: the name has to do.
    () => undefined,
  );
  return canvas;
}

const endOf = (name: string): string => (/\.(\w{1,4})$/.exec(name)?.[1] ?? 'file').toUpperCase();

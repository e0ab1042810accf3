import { useRef } from 'preact/hooks';
import { usePage } from './context.ts';
import { Dialog } from './dialog.tsx';
import { useRareVoice } from './use-rare-voice.ts';

/** The key, and what it means there. */
const KEY_HELP = [
  ['j', 'next'],
  ['k', 'previous'],
  ['r', 'reply'],
  ['n', 'note'],
  ['Ctrl Enter', 'send'],
  ['Ctrl Z', 'takeBack'],
  ['/', 'macro'],
  ['a', 'assign'],
  ['s', 'status'],
  ['p', 'priority'],
  ['t', 'transfer'],
  ['m', 'merge'],
  ['d', 'split'],
  ['e', 'escalate'],
  ['y', 'belongs'],
  ['o', 'moves'],
  ['l', 'tags'],
  ['z', 'snooze'],
  ['x', 'select'],
  ['J  K', 'selectNext'],
  ['X', 'selectRange'],
  ['A', 'selectAll'],
  ['c', 'talk'],
  ['i', 'details'],
  ['Ctrl K', 'commands'],
  ['/', 'search'],
  ['1 – 9', 'view'],
  ['Esc', 'escape'],
  ['?', 'help'],
] as const;

/** All keys on one card; the browser's own dialog keeps the focus inside. */
export function Help() {
  const { ports } = usePage();
  const { say } = useRareVoice();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => ports.store.dispatch({ type: 'dialog', shown: null });
  return (
    <Dialog dialog={dialog} title={say('keys')} look="help" onClose={close}>
      <dl>
        {KEY_HELP.map(([key, meaning]) => (
          <div key={meaning}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(`key.${meaning}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

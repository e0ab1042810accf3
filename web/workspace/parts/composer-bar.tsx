import type { LongText } from '../../../shared/domain/text-size.ts';
import type { DeskView } from '../../shared/answers.ts';
import type { Mode } from '../state/drafts.ts';
import type { Composed } from '../state/writing.ts';
import { usePage, useVoice } from './context.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';

type BarProps = {
  mode: Mode;
  channel: string;
  ready: boolean;
  used: number;
  limit: LongText;
  /** Null where no file goes along. */
  onFiles: ((files: FileList | null) => void) | null;
  onSubmit: (status?: Composed['status']) => void;
  onMacro: (macro: Macro) => void;
};

export type Macro = DeskView['macros'][number];

/** Below the text: files, macros, how much room is left, and off it goes. */
export function ComposerBar(props: BarProps) {
  const { state, ports } = usePage();
  const { say } = ports;
  const macros = state.desk?.macros ?? [];
  return (
    <div class="composer-bar">
      {props.onFiles ? <FilePicker onFiles={props.onFiles} /> : null}
      <Menu
        name="macros"
        label={say('insertMacro')}
        plain
        up
        face={<Icon name="bolt" />}
        empty={say('noMacros')}
        choices={macros.map(({ name, text }, index) => ({
          value: String(index),
          text: name,
          label: name,
          hint: text?.slice(0, 40) ?? say('changesTicket'),
        }))}
        onChoose={(index) => {
          const macro = macros[Number(index)];
          if (macro) props.onMacro(macro);
        }}
      />
      <Room used={props.used} limit={props.limit} />
      <span class="grow" />
      <span class="muted hint-key">Ctrl Enter</span>
      <SendButton {...props} />
    </div>
  );
}

function SendButton({ mode, ready, onSubmit }: BarProps) {
  const { say } = useVoice();
  if (mode === 'note') {
    return (
      <button type="button" class="button button-note" disabled={!ready} onClick={() => onSubmit()}>
        {say('addNote')}
      </button>
    );
  }
  return (
    <span class="split">
      <button type="button" class="button button-main" disabled={!ready} onClick={() => onSubmit()}>
        {say('send')}
      </button>
      <Menu
        name="send-and"
        label={say('sendAndSet')}
        plain
        up
        end
        disabled={!ready}
        face={<Icon name="chevron" size={14} />}
        choices={SEND_AND.map((value) => ({ value, label: say(`sendAnd.${value}`), text: say(`sendAnd.${value}`) }))}
        onChoose={(status) => onSubmit(status as Composed['status'])}
      />
    </span>
  );
}

const SEND_AND = ['pending', 'on-hold', 'resolved'] as const;

function FilePicker({ onFiles }: { onFiles: NonNullable<BarProps['onFiles']> }) {
  const { say } = useVoice();
  return (
    <label class="button-plain" title={say('attachFiles')}>
      <Icon name="clip" />
      <span class="unseen">{say('attachFiles')}</span>
      <input
        type="file"
        class="unseen"
        multiple
        onChange={(event) => {
          onFiles(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

const SMALL_CHANNEL = 10_000;
const NEARLY = 0.8;

/** The channel's limit, shown where it is short or nearly reached, and as how many messages a longer answer will leave. */
function Room({ used, limit: { max, unit, parts } }: { used: number; limit: LongText }) {
  const { say } = useVoice();
  if (used === 0 || (max > SMALL_CHANNEL && used < max * NEARLY)) return null;
  const most = max * parts;
  const inBytes = unit === 'bytes';
  if (used > most)
    return (
      <span class="room room-over" role="alert">
        {say(inBytes ? 'tooManyBytes' : 'tooMany', { count: used - most })}
      </span>
    );
  return (
    <span class="room">
      {used <= max
        ? say(inBytes ? 'roomBytes' : 'room', { used, max })
        : say('leavesAs', { count: Math.ceil(used / max) })}
    </span>
  );
}

import type { LongText } from '../../../shared/domain/text-size.ts';
import type { DeskView } from '../../shared/answers.ts';
import type { Mode } from '../state/drafts.ts';
import type { Composed } from '../state/writing.ts';
import { usePage } from './context.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';

type BarProps = {
  mode: Mode;
  channel: string;
  ready: boolean;
  used: number;
  limit: LongText;
  onFiles: (files: FileList | null) => void;
  onSubmit: (status?: Composed['status']) => void;
  onMacro: (macro: Macro) => void;
};

export type Macro = DeskView['macros'][number];

/** The chat on a page shows no files yet: the desk refuses them there. */
export function takesFiles(channel: string): boolean {
  return channel !== 'webchat';
}

/** Below the text: files, macros, how much room is left, and off it goes. */
export function ComposerBar(props: BarProps) {
  const { state } = usePage();
  const macros = state.desk?.macros ?? [];
  return (
    <div class="composer-bar">
      {props.mode === 'reply' && takesFiles(props.channel) ? <FilePicker onFiles={props.onFiles} /> : null}
      <Menu
        name="macros"
        label="Insert a macro (/)"
        plain
        up
        face={<Icon name="bolt" />}
        empty="There are no macros in the settings"
        choices={macros.map(({ name, text }, index) => ({
          value: String(index),
          text: name,
          label: name,
          hint: text?.slice(0, 40) ?? 'changes the ticket',
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
  if (mode === 'note') {
    return (
      <button type="button" class="button button-note" disabled={!ready} onClick={() => onSubmit()}>
        Add note
      </button>
    );
  }
  return (
    <span class="split">
      <button type="button" class="button button-main" disabled={!ready} onClick={() => onSubmit()}>
        Send
      </button>
      <Menu
        name="send-and"
        label="Send and set a status"
        plain
        up
        end
        disabled={!ready}
        face={<Icon name="chevron" size={14} />}
        choices={SEND_AND.map(([value, label]) => ({ value, label, text: label }))}
        onChoose={(status) => onSubmit(status as Composed['status'])}
      />
    </span>
  );
}

const SEND_AND = [
  ['pending', 'Send and set pending'],
  ['on-hold', 'Send and set on hold'],
  ['resolved', 'Send and set resolved'],
] as const;

function FilePicker({ onFiles }: Pick<BarProps, 'onFiles'>) {
  return (
    <label class="button-plain" title="Attach files">
      <Icon name="clip" />
      <span class="unseen">Attach files</span>
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
  if (used === 0 || (max > SMALL_CHANNEL && used < max * NEARLY)) return null;
  const most = max * parts;
  const named = unit === 'bytes' ? ' bytes' : '';
  if (used > most)
    return (
      <span class="room room-over" role="alert">
        {used - most}
        {named} too many
      </span>
    );
  return (
    <span class="room">{used <= max ? `${used} / ${max}${named}` : `leaves as ${Math.ceil(used / max)} messages`}</span>
  );
}

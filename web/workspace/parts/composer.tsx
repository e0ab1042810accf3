import { useEffect, useRef, useState } from 'preact/hooks';
import type { TicketDetail, TicketSummary } from '../../../shared/api/views.ts';
import { type LongText, textSize } from '../../../shared/domain/text-size.ts';
import { undoSecondsOn } from '../../../shared/domain/undo-send.ts';
import { command } from '../effects/command.ts';
import { send } from '../effects/send.ts';
import { tell } from '../effects/tell.ts';
import type { Mode } from '../state/drafts.ts';
import { isAsked, macroText } from '../state/macros.ts';
import { mentionsIn } from '../state/mentions.ts';
import { wayOf } from '../state/merging.ts';
import { isDetail } from '../state/open-ticket.ts';
import type { Writing } from '../state/pending.ts';
import { channelWord } from '../state/words.ts';
import { type Composed, writingOf } from '../state/writing.ts';
import { ComposerBar, type Macro } from './composer-bar.tsx';
import { ComposerTabs, To } from './composer-tabs.tsx';
import { usePage } from './context.ts';
import { CopyLine, useCopies } from './copies.tsx';
import { FileChips, type Files, useFiles } from './files.tsx';
import { laterDialog, laterPanel } from './later.tsx';
import { Quoted, useQuote } from './quote.tsx';
import { Templates } from './templates.tsx';
import { useDrafts } from './use-drafts.ts';
import { useDrop } from './use-drop.ts';
import { SilentNote } from './window-note.tsx';

const OtherDraft = laterPanel(async () => (await import('./rare.ts')).OtherDraft);
const MentionList = laterPanel(async () => (await import('./rare.ts')).MentionList);
const MacroDialog = laterDialog(async () => (await import('./rare.ts')).MacroDialog);

const NOTE_LIMIT: LongText = { max: 100_000, unit: 'utf16', parts: 1 };

/** Where an answer or a note is written. What is begun is kept for each ticket until it is sent. */
export function Composer({ ticket }: { ticket: TicketSummary | TicketDetail }) {
  const { ports, state } = usePage();
  const { say } = ports;
  const [wanted, setMode] = useState<Mode>('reply');
  const [chosen, setChosen] = useState<string | null>(null);
  const way = wayOf(ticket, chosen);
  const silent = isDetail(ticket) && !(way ?? ticket).answerable;
  const mode = silent ? 'note' : wanted;
  const attached: Record<Mode, Files> = { reply: useFiles(), note: useFiles() };
  const files = attached[mode];
  const copies = useCopies();
  const field = useRef<HTMLTextAreaElement>(null);
  const channel = way?.channel ?? ticket.channel;
  const limit = mode === 'reply' && isDetail(ticket) ? (way ?? ticket).limit : NOTE_LIMIT;
  const turn = (to: Mode) => {
    setMode(to);
    field.current?.focus();
  };
  const [quote, setQuote] = useQuote(ticket.id, () => turn('reply'));
  const drafts = useDrafts(ticket.id, {
    beside: {
      reply: { quotes: quote?.id ?? null, cc: copies.chosen, files: attached.reply.uploaded },
      note: { quotes: null, cc: [], files: attached.note.uploaded },
    },
    restore: (of, { quotes, cc, files: kept }) => {
      attached[of].put(kept);
      if (of === 'note') return;
      setQuote(quotes === null ? null : { id: quotes, text: '' });
      copies.set(cc);
    },
  });
  const { text } = drafts.held(mode);
  const other = drafts.other(mode);
  const write = (words: string) => {
    if (words !== '')
      ports.store.dispatch({
        type: 'typed',
        typed: { ticket: ticket.id, note: mode === 'note', at: ports.clock.now() },
      });
    drafts.write(mode, { text: words });
  };
  const used = textSize(text, limit.unit);
  useCompose(turn, (writing) => {
    // What was begun meanwhile stays below.
    write([writing.text, text].filter((words) => words.trim() !== '').join('\n\n'));
    const { attachments = [] } = writing;
    files.put([...attachments, ...files.uploaded]);
    if (writing.type === 'note') return;
    const { cc = [], quotes } = writing;
    copies.set(cc);
    if (quotes) setQuote({ id: quotes, text: '' });
  });
  const noFiles = mode === 'reply' && limit.wordsOnly === true;
  const ready =
    (text.trim() !== '' || files.chosen.length > 0) &&
    used <= limit.max * limit.parts &&
    !files.busy &&
    !(noFiles && files.chosen.length > 0);
  const submit = (status?: Composed['status']) => {
    if (!ready) return;
    const cc = channel === 'email' ? copies.chosen : [];
    const composed = {
      mode,
      text: text.trim() === '' ? '' : text,
      status,
      via: way?.id ?? null,
      attachments: files.uploaded,
      cc,
      quotes: way ? undefined : quote?.id,
      draft: drafts.sent(mode),
      mentions: mode === 'note' ? mentionsIn(text, state.agents) : [],
      hold: state.desk?.undoSend !== undefined && undoSecondsOn(channel, state.desk.undoSend) > 0,
    };
    void send(ports, ticket.id, writingOf(composed, ports.newId()));
    setChosen(null);
    files.clear();
    if (mode === 'note') return;
    setQuote(null);
    copies.set([]);
  };
  const [asked, ask] = useState<Macro | null>(null);
  const place = (words: string) => {
    if (words) write(text ? `${text}\n\n${words}` : words);
    field.current?.focus();
  };
  const insert = (macro: Macro) => {
    const { desk, me } = state;
    if (desk && isAsked(desk, macro)) return ask(macro);
    const { name, text: template, do: deeds } = macro;
    const words = template && desk ? macroText(template, { ticket, desk, agent: me?.name ?? '' }) : '';
    if (deeds) void command(ports, ticket.id, { type: 'macro', name });
    place(words);
  };
  useMacro((name) => {
    const macro = state.desk?.macros.find((each) => each.name === name);
    if (macro) insert(macro);
  });
  const hang = (given: FileList | null | undefined) => {
    if (noFiles)
      return void (
        given?.length && tell(ports, { tone: 'warn', text: say('wordsOnly', { channel: channelWord(channel, say) }) })
      );
    const names = files.take(given).filter((name) => SHOWN.test(name));
    const { selectionStart: from = text.length, selectionEnd: to = from } = field.current ?? {};
    if (channel === 'email' && mode === 'reply' && names.length > 0) write(marked(text, names, { from, to }));
  };
  useDrop(field, hang);
  return (
    <section class={`composer composer-${mode}`} aria-label={say('write')}>
      {asked ? <MacroDialog ticket={ticket} macro={asked} onText={place} onClose={() => ask(null)} /> : null}
      {silent ? <SilentNote name={ticket.contact.name} /> : null}
      <ComposerTabs
        mode={mode}
        silent={silent}
        onTurn={turn}
        to={<To ticket={ticket} way={way} onChoose={setChosen} />}
      />
      {mode === 'reply' && channel === 'email' ? <CopyLine ticket={ticket.id} copies={copies} /> : null}
      {mode === 'reply' && quote && !way ? (
        <Quoted ticket={ticket.id} quote={quote} onDrop={() => setQuote(null)} />
      ) : null}
      {other ? <OtherDraft other={other} onTake={(taken) => drafts.take(mode, taken)} /> : null}
      <textarea
        ref={field}
        id="composer"
        dir="auto"
        rows={3}
        value={text}
        aria-label={
          mode === 'reply'
            ? say('replyTo', { name: (way ?? ticket).contact.name, address: (way ?? ticket).contact.address })
            : say('internalNote')
        }
        placeholder={say(mode === 'reply' ? 'writeReply' : 'writeTeamNote')}
        onInput={(event) => write(event.currentTarget.value)}
        onBlur={() => drafts.rest(mode)}
        onPaste={(event) => hang(event.clipboardData?.files)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
          // No answer begins with a stroke.
          if (event.key !== '/' || text !== '' || !state.desk?.macros.length) return;
          event.preventDefault();
          ports.store.dispatch({ type: 'dialog', shown: 'macros' });
        }}
      />
      {mode === 'note' && text.includes('@') && field.current ? (
        <MentionList field={field.current} text={text} write={write} />
      ) : null}
      {mode === 'reply' && isDetail(ticket) ? (
        <Templates
          way={way ?? ticket}
          onSend={(filled) => {
            const to = way ? { via: way.id } : {};
            void send(ports, ticket.id, { type: 'reply', id: ports.newId(), ...to, ...filled });
            setChosen(null);
          }}
        />
      ) : null}
      <FileChips files={files} />
      <ComposerBar
        mode={mode}
        channel={channel}
        ready={ready}
        used={used}
        limit={limit}
        onFiles={noFiles ? null : files.take}
        onSubmit={submit}
        onMacro={insert}
      />
    </section>
  );
}

/** What a mail shows between its words; other files hang below it. */
const SHOWN = /\.(?:png|jpe?g|gif|webp)$/i;

/** Each picture gets a line of its own, where the cursor stands. */
function marked(text: string, names: readonly string[], { from, to }: { from: number; to: number }): string {
  const before = text.slice(0, from);
  const marks = names.map((name) => `[image: ${name}]\n`).join('');
  return `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${marks}${text.slice(to)}`;
}

/** A failed reply that is to be changed comes back here. */
function useCompose(turn: (mode: Mode) => void, take: (writing: Writing) => void): void {
  const wanted = useRef<Writing | null>(null);
  const [, wake] = useState(0);
  useEffect(() => {
    const listen = (event: Event) => {
      wanted.current = (event as CustomEvent<Writing>).detail;
      turn(wanted.current.type);
      wake((count) => count + 1);
    };
    addEventListener('compose', listen);
    return () => removeEventListener('compose', listen);
  }, []);
  useEffect(() => {
    if (wanted.current) take(wanted.current);
    wanted.current = null;
  });
}

/** One that was found by its name, see command-bar.tsx. */
function useMacro(insert: (name: string) => void): void {
  const latest = useRef(insert);
  latest.current = insert;
  useEffect(() => {
    const listen = (event: Event) => latest.current((event as CustomEvent<string>).detail);
    addEventListener('macro', listen);
    return () => removeEventListener('macro', listen);
  }, []);
}

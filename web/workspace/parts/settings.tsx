import { useEffect, useMemo, useState } from 'preact/hooks';
import type { SettingsView } from '../../../shared/api/settings-views.ts';
import { errorText } from '../state/error-text.ts';
import { found, GROUPS, type Group, lineOf, rowsOf, type SettingsRow } from '../state/settings-rows.ts';
import { CalendarWeek } from './calendar-week.tsx';
import { usePage } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { ListSkeleton } from './skeleton.tsx';
import { useRareVoice } from './use-rare-voice.ts';

type Load = SettingsView | { error: string } | null;

/** The settings in force, read-only: what each says, and the line of the file where it is changed. */
export function Settings() {
  const { ports } = usePage();
  const { say } = useRareVoice();
  const [load, setLoad] = useState<Load>(null);
  const read = () => {
    ports.api.settings().then(setLoad, (error) => setLoad({ error: errorText(error, ports) }));
  };
  useEffect(read, [ports]);
  return (
    <main class="quarantine settings" id="main">
      <header>
        <h1>{say('view.settings')}</h1>
        <p class="muted">{say('settings.text')}</p>
        {load && 'version' in load ? <p class="mono">{say('settings.version', { version: load.version })}</p> : null}
      </header>
      {load === null ? <ListSkeleton /> : null}
      {load && 'error' in load ? (
        <Empty icon="alert" title={say('settings.failed')} text={load.error} act={tryAgain(read, say)} />
      ) : null}
      {load && 'version' in load ? <Rows view={load} /> : null}
    </main>
  );
}

function Rows({ view }: { view: SettingsView }) {
  const { state } = usePage();
  const { say } = useRareVoice();
  const [asked, ask] = useState(state.query);
  const rows = useMemo(() => rowsOf(view.settings), [view]);
  const shown = found(rows, asked);
  return (
    <>
      <input
        type="search"
        class="settings-find"
        aria-label={say('settings.find')}
        placeholder={say('settings.find')}
        value={asked}
        onInput={(event) => ask(event.currentTarget.value)}
      />
      {shown.length === 0 ? <Empty icon="search" title={say('settings.none')} text={say('settings.noneText')} /> : null}
      {GROUPS.map((group) => (
        <GroupOf key={group} group={group} rows={shown.filter((row) => row.group === group)} view={view} />
      ))}
    </>
  );
}

function GroupOf({ group, rows, view }: { group: Group; rows: readonly SettingsRow[]; view: SettingsView }) {
  const { say } = useRareVoice();
  if (rows.length === 0) return null;
  return (
    <section class="settings-group" aria-labelledby={`settings-${group}`}>
      <h2 id={`settings-${group}`}>{say(`settingsGroup.${group}`)}</h2>
      <ul>
        {rows.map((row) => (
          <Row key={row.path} row={row} line={lineOf(view.source, row.path)} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row, line }: { row: SettingsRow; line: string | null }) {
  const { state } = usePage();
  const { say } = useRareVoice();
  const facts = row.facts.filter(([key]) => key !== '');
  const broken = state.broken.find(({ channel, account }) => `${channel}/${account}` === row.account);
  return (
    <li class="setting">
      <p class="setting-head">
        <strong>
          <bdi>{row.title}</bdi>
        </strong>
        {row.number === undefined ? null : <span class="muted">{say('settings.rule', { number: row.number })}</span>}
        {broken ? <span class="badge badge-bad">{say('settings.cannotSend', { reason: broken.reason })}</span> : null}
        <code class="setting-line" title={row.path}>
          {line ?? say('settings.default')}
        </code>
      </p>
      {row.week ? <CalendarWeek week={row.week} /> : null}
      {row.facts.map(([key, text]) => (key === '' ? <p key={key}>{text}</p> : null))}
      <dl>
        {facts.map(([key, text]) => (
          <div key={key}>
            <dt class="mono">{key}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

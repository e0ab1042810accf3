import { useState } from 'preact/hooks';
import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { PRIORITIES, type Priority, QUEUES, STATUSES, type Status } from '../../../shared/domain/words.ts';
import { isRunning, runBulk } from '../effects/bulk.ts';
import type { Order } from '../state/bulk.ts';
import { mayMerge, mergeOrders } from '../state/bulk-orders.ts';
import { chosenOf } from '../state/selection.ts';
import { BulkMerge } from './bulk-merge.tsx';
import { BulkTags } from './bulk-tags.tsx';
import { assignChoices, NOBODY, PriorityFace, StatusFace } from './choices.tsx';
import { usePage } from './context.ts';
import { Icon, type IconName } from './icon.tsx';
import { type Choice, Menu } from './menu.tsx';
import { SnoozeForm } from './snooze.tsx';
import { TransferForm } from './transfer.tsx';
import { useRareVoice } from './use-rare-voice.ts';

type Asking = 'transfer' | 'tags' | 'snooze' | 'merge';
type BulkBarProps = { chosen: readonly TicketSummary[]; shown: readonly TicketSummary[] };

/** Below a list: what can be done with the marked tickets, while some are. */
export function BulkOf({ shown }: { shown: readonly TicketSummary[] }) {
  const { state } = usePage();
  const chosen = chosenOf(shown, state.selection);
  return chosen.length > 0 ? <BulkBar chosen={chosen} shown={shown} /> : null;
}

/** What can be done with the marked tickets: each by its own command, as if somebody had done it one by one. */
function BulkBar({ chosen, shown }: BulkBarProps) {
  const { ports } = usePage();
  const [asking, ask] = useState<Asking | null>(null);
  const run = (orders: readonly Order[]) => void runBulk(ports, { orders, voice });
  const each = (step: TicketCommand) => run(chosen.map((before) => ({ before, steps: [step] })));
  const close = () => ask(null);
  const voice = useRareVoice();
  const { say } = voice;
  const what = say('ticketCount', { count: chosen.length });
  return (
    <section class="bulk" aria-label={say('whatToDo', { count: chosen.length })}>
      <Marked chosen={chosen} shown={shown} />
      <Acts chosen={chosen} busy={isRunning(ports)} each={each} ask={ask} />
      {asking === 'transfer' ? <TransferForm what={what} to={otherQueue(chosen)} onDo={each} onClose={close} /> : null}
      {asking === 'snooze' ? <SnoozeForm what={what} tickets={chosen} onDo={each} onClose={close} /> : null}
      {asking === 'tags' ? <BulkTags tickets={chosen} onDo={each} onClose={close} /> : null}
      {asking === 'merge' ? (
        <BulkMerge tickets={chosen} onDo={(into) => run(mergeOrders(chosen, into))} onClose={close} />
      ) : null}
    </section>
  );
}

/** Where most of them are not. */
function otherQueue(chosen: readonly TicketSummary[]) {
  const here = (queue: string) => chosen.filter((ticket) => ticket.queue === queue).length;
  return QUEUES.toSorted((a, b) => here(a) - here(b))[0] ?? 'csr';
}

function Marked({ chosen, shown }: BulkBarProps) {
  const { ports } = usePage();
  const { say } = useRareVoice();
  const these = (ids: readonly string[]) => ports.store.dispatch({ type: 'select-these', ids });
  return (
    <p class="bulk-line">
      <strong role="status">{say('selectedCount', { count: chosen.length })}</strong>
      {chosen.length < shown.length ? (
        <button type="button" class="link" onClick={() => these(shown.map(({ id }) => id))}>
          {say('allShown', { count: shown.length })}
        </button>
      ) : null}
      <button
        type="button"
        class="button-plain"
        aria-label={say('selectNothing')}
        title={say('selectNothingHint')}
        onClick={() => these([])}
      >
        <Icon name="close" size={14} />
      </button>
    </p>
  );
}

type ActsProps = {
  chosen: readonly TicketSummary[];
  busy: boolean;
  each: (step: TicketCommand) => void;
  ask: (what: Asking) => void;
};

function Acts({ chosen, busy, each, ask }: ActsProps) {
  const { state } = usePage();
  const voice = useRareVoice();
  const { say } = voice;
  const menu = { plain: true, up: true, disabled: busy };
  const people = assignChoices(chosen, state, voice);
  return (
    <div class="bulk-line">
      <Menu
        {...menu}
        name="bulk-assign"
        label={say('bulk.assign')}
        face={<Icon name="person" />}
        choices={people.map(unchecked)}
        onChoose={(id) => each({ type: 'assign', assignee: id === NOBODY ? null : id })}
      />
      <Menu
        {...menu}
        name="bulk-status"
        label={say('bulk.status')}
        face={<Icon name="check" />}
        choices={STATUSES.filter((status) => status !== 'new').map((status) => ({
          value: status,
          text: say(`status.${status}`),
          label: <StatusFace status={status} />,
        }))}
        onChoose={(status) => each({ type: 'status', status: status as Exclude<Status, 'new'> })}
      />
      <Menu
        {...menu}
        name="bulk-priority"
        label={say('bulk.priority')}
        face={<Icon name="flag" />}
        choices={[...PRIORITIES].reverse().map((priority) => ({
          value: priority,
          text: say(`priority.${priority}`),
          label: <PriorityFace priority={priority} />,
        }))}
        onChoose={(priority) => each({ type: 'priority', priority: priority as Priority })}
      />
      <Act name="bulk-transfer" label={say('bulk.transfer')} icon="swap" busy={busy} onClick={() => ask('transfer')} />
      <Act name="bulk-snooze" label={say('bulk.snooze')} icon="clock" busy={busy} onClick={() => ask('snooze')} />
      <Act name="bulk-tags" label={say('bulk.tags')} icon="tag" busy={busy} onClick={() => ask('tags')} />
      <Act
        name="bulk-merge"
        label={say(mayMerge(chosen) ? 'bulk.merge' : 'bulk.mergeNot')}
        icon="layers"
        busy={busy || !mayMerge(chosen)}
        onClick={() => ask('merge')}
      />
    </div>
  );
}

/** Of many there is no one value that is so already. */
function unchecked({ checked: _, ...choice }: Choice): Choice {
  return choice;
}

type ActProps = { name: string; label: string; icon: IconName; busy: boolean; onClick: () => void };

function Act({ name, label, icon, busy, onClick }: ActProps) {
  return (
    <button
      type="button"
      class="button-plain"
      data-menu={name}
      aria-label={label}
      title={label}
      disabled={busy}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

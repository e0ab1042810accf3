import type { QueueFigures, WallboardView } from '../../../shared/api/board-views.ts';
import type { Queue } from '../../../shared/domain/words.ts';
import { waitWords } from '../state/board-words.ts';
import { type Hands, handsOf, type Sifted, TONES, verdictOf } from '../state/wallboard.ts';
import type { RareSay } from '../texts/voice.ts';
import { usePage } from './context.ts';
import { viewWord } from './rail.tsx';
import { useRareVoice } from './use-rare-voice.ts';
import { useTick } from './use-tick.ts';

type QueueProps = { queue: Queue; board: WallboardView; sifted: Sifted; sift: (to: Sifted) => void };

/** One queue, with the worst of it in words. A figure of tickets lists them. */
export function BoardQueue({ queue, board, sifted, sift }: QueueProps) {
  useTick(5000);
  const { state, ports, go } = usePage();
  const { say, spell } = useRareVoice();
  const figures = board.queues[queue];
  const hands = handsOf(queue, board.agents);
  const verdict = verdictOf(figures, hands);
  const count = (value: number) => `${spell.number(value)}${figures.more ? '+' : ''}`;
  const listed = (what: NonNullable<Sifted>['what'], value: number) => {
    const pressed = sifted?.queue === queue && sifted.what === what;
    return { pressed, value: count(value), onClick: () => sift(pressed ? null : { queue, what }) };
  };
  return (
    <section class="board" data-tone={TONES[verdict]} aria-labelledby={`board-${queue}`}>
      <header>
        <h2 id={`board-${queue}`}>
          <button type="button" class="board-name" onClick={() => go({ view: queue, ticket: null })}>
            {viewWord(state, queue, say)}
          </button>
        </h2>
        <strong class="verdict">{say(`board.verdict.${verdict}`)}</strong>
      </header>
      <ul class="figures">
        <Listed name={say('board.sifted.waiting')} {...listed('waiting', figures.waiting)} large />
        <Listed
          name={say('board.sifted.late')}
          {...listed('late', figures.overdue)}
          tone={figures.overdue > 0 ? 'bad' : undefined}
        />
        <Figure name={say('board.oldest')} value={oldestWords(figures, ports.clock.now(), say)} />
        <Listed
          name={say('board.sifted.soon')}
          {...listed('soon', figures.atRisk)}
          tone={figures.atRisk > 0 ? 'warn' : undefined}
        />
        <Figure name={say('board.agentsHere')} value={spell.number(hands.here)} more={handsWords(hands, say)} />
      </ul>
    </section>
  );
}

function oldestWords({ oldest, more }: QueueFigures, now: number, say: RareSay): string {
  return oldest === null ? '–' : `${waitWords(now - Date.parse(oldest), say)}${more ? '+' : ''}`;
}

function handsWords(hands: Hands, say: RareSay): string {
  return say(hands.away > 0 ? 'board.placesAway' : 'board.places', hands);
}

type ListedProps = {
  name: string;
  value: string;
  pressed: boolean;
  onClick: () => void;
  tone?: 'warn' | 'bad' | undefined;
  large?: boolean;
};

function Listed({ name, value, pressed, onClick, tone, large = false }: ListedProps) {
  return (
    <li class={large ? 'figure figure-large' : 'figure'} data-tone={tone}>
      <button type="button" class="figure-list" aria-pressed={pressed} onClick={onClick}>
        <span>{name}</span> <strong>{value}</strong>
      </button>
    </li>
  );
}

function Figure({ name, value, more = '' }: { name: string; value: string; more?: string }) {
  return (
    <li class="figure figure-plain">
      <span>{name}</span>{' '}
      <strong>
        {value}
        {more === '' ? null : <small> {more}</small>}
      </strong>
    </li>
  );
}

import { useEffect, useState } from 'preact/hooks';
import type { WallboardView } from '../../../shared/api/board-views.ts';
import { QUEUES } from '../../../shared/domain/words.ts';
import { give } from '../effects/give.ts';
import type { Sifted } from '../state/wallboard.ts';
import type { RareSay } from '../texts/voice.ts';
import { BoardPeople } from './board-people.tsx';
import { BoardQueue } from './board-queue.tsx';
import { BoardTickets, type Hand } from './board-tickets.tsx';
import { usePage } from './context.ts';
import { Empty, tryAgain } from './empty.tsx';
import { Icon } from './icon.tsx';
import { ListSkeleton } from './skeleton.tsx';
import { useBoard } from './use-board.ts';
import { useRareVoice } from './use-rare-voice.ts';

/** The whole desk at a glance: what waits and for how long, what runs out, who is here; and on the whole screen, to be read from across a room. */
export function Wallboard() {
  const [full, setFull] = useState(false);
  const { say, spell } = useRareVoice();
  const { board, error, again } = useBoard();
  useLeaving(full, () => setFull(false));
  const turn = () => {
    setFull(!full);
    // Where the browser refuses (a frame, a television), the board still has the whole window.
    if (full) void document.exitFullscreen?.().catch(() => undefined);
    else void document.documentElement.requestFullscreen?.().catch(() => undefined);
  };
  return (
    <main class={full ? 'quarantine wallboard wallboard-full' : 'quarantine wallboard'} id="main">
      <header>
        <h1>{say('view.wallboard')}</h1>
        <p class="muted">{board ? asOf(say, spell.timeOfDay(board.now), error) : ''}</p>
        <button type="button" class="button" onClick={turn}>
          <Icon name="board" size={14} /> {say(full ? 'board.leaveFullScreen' : 'board.fullScreen')}
        </button>
      </header>
      {board === null && error === '' ? <ListSkeleton /> : null}
      {board === null && error !== '' ? (
        <Empty icon="alert" title={say('board.notLoaded')} text={error} act={tryAgain(again, say)} />
      ) : null}
      {board ? <Board board={board} full={full} again={again} /> : null}
    </main>
  );
}

/** A wall that stands still must say so. */
function asOf(say: RareSay, time: string, fault: string): string {
  return fault === '' ? say('board.asOf', { time }) : say('board.stillAsOf', { time, fault });
}

function Board({ board, full, again }: { board: WallboardView; full: boolean; again: () => void }) {
  const { ports } = usePage();
  const [sifted, sift] = useState<Sifted>(null);
  const [dragged, drag] = useState<string | null>(null);
  const hand: Hand = (ticket, agent) => void give(ports, ticket, agent).then(again);
  const drop = (agent: string) => {
    const found = board.tickets.find(({ ticket }) => ticket.id === dragged);
    drag(null);
    if (found) hand(found.ticket, agent);
  };
  return (
    <>
      <div class="boards">
        {QUEUES.map((queue) => (
          <BoardQueue key={queue} queue={queue} board={board} sifted={sifted} sift={sift} />
        ))}
      </div>
      <div class="board-below">
        {full ? null : <BoardTickets board={board} sifted={sifted} sift={sift} drag={drag} hand={hand} />}
        <BoardPeople agents={board.agents} takes={dragged !== null} drop={drop} />
      </div>
    </>
  );
}

/** The browser's own way out (Escape, F11) is ours too. */
function useLeaving(full: boolean, leave: () => void): void {
  useEffect(() => {
    if (!full) return;
    const see = () => document.fullscreenElement ?? leave();
    const press = ({ key }: KeyboardEvent) => key === 'Escape' && leave();
    document.addEventListener('fullscreenchange', see);
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('fullscreenchange', see);
      document.removeEventListener('keydown', press);
    };
  }, [full]);
}

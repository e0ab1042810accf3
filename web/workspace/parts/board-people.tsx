import type { WallboardView } from '../../../shared/api/board-views.ts';
import { personWords } from '../state/board-words.ts';
import { absentOf, type Person, peopleOf, searchOf } from '../state/wallboard.ts';
import { Avatar } from './avatar.tsx';
import { usePage } from './context.ts';
import { Empty } from './empty.tsx';
import { useRareVoice } from './use-rare-voice.ts';

type Agents = WallboardView['agents'];
type PeopleProps = { agents: Agents; takes: boolean; drop: (agent: string) => void };

const TONES = { free: 'good', full: 'warn', away: 'none' } as const;

/** Who is here with how much in hand; a ticket that is dragged onto somebody is theirs. */
export function BoardPeople({ agents, takes, drop }: PeopleProps) {
  const { say } = useRareVoice();
  const here = peopleOf(agents);
  return (
    <section class="people" aria-labelledby="people-title">
      <h2 id="people-title">{say('board.agents')}</h2>
      {here.length === 0 ? (
        <Empty icon="person" title={say('board.verdict.nobody')} text={say('board.nobodyText')} />
      ) : null}
      <ul class="people-here" data-takes={takes ? 'true' : undefined}>
        {here.map((person) => (
          <Here key={person.agent.id} person={person} takes={takes} drop={drop} />
        ))}
      </ul>
      <Absent agents={agents} />
    </section>
  );
}

function Here({ person, takes, drop }: { person: Person } & Pick<PeopleProps, 'takes' | 'drop'>) {
  const { agent, state } = person;
  const { say } = useRareVoice();
  const { go } = usePage();
  return (
    <li
      data-tone={TONES[state]}
      onDragOver={(event) => takes && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        drop(agent.id);
      }}
    >
      <Avatar name={agent.name} small />
      <button type="button" class="clip" onClick={() => go({ view: 'search', ticket: null, q: searchOf(agent) })}>
        <bdi>{agent.name}</bdi>
      </button>
      <span class="people-load" title={say('board.inHandTitle', agent)}>
        {say('board.inHand', agent)}
      </span>
      <strong>{personWords(person, say)}</strong>
    </li>
  );
}

/** Tickets of somebody who is not there move only when a lead moves them. */
function Absent({ agents }: { agents: Agents }) {
  const { go } = usePage();
  const { say } = useRareVoice();
  const absent = absentOf(agents);
  if (absent.length === 0) return null;
  return (
    <div class="muted people-absent">
      {say('board.absent')}
      <ul>
        {absent.map((agent) => (
          <li key={agent.id}>
            <button type="button" class="link" onClick={() => go({ view: 'search', ticket: null, q: searchOf(agent) })}>
              {say('board.absentOne', agent)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

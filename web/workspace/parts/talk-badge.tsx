import type { TalkView } from '../../../shared/api/views.ts';
import { useVoice } from './context.ts';
import { Icon } from './icon.tsx';

/** What kind of talk it was, where a note says that it is one. */
export function TalkBadge({ talk: { way, direction, result } }: { talk: TalkView }) {
  const { say } = useVoice();
  return (
    <span class="badge badge-note">
      <Icon name={way === 'phone' ? 'phone' : 'person'} size={11} /> {say(`way.${way}`)},{' '}
      {say(direction === 'in' ? 'fromThem' : 'byUs')} · {say(`result.${result}`)}
    </span>
  );
}

import { useVoice } from './context.ts';
import { Empty } from './empty.tsx';

/** Where a ticket would be: a word on how to begin. */
export function Nothing() {
  const { say } = useVoice();
  return (
    <main class="conversation conversation-none" id="main">
      <Empty icon="inbox" title={say('noneOpen')} text={say('noneOpenText')} />
    </main>
  );
}

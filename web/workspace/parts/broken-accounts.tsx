import { sayMended } from '../effects/lists.ts';
import { isLead } from '../state/lead.ts';
import { channelWord } from '../state/words.ts';
import { usePage } from './context.ts';

/** Everybody sees which channel account cannot send; a lead who has mended it takes the warning away. */
export function BrokenAccounts() {
  const { state, ports } = usePage();
  const { say } = ports;
  return (
    <>
      {state.broken.map((account) => (
        <div class="banner" role="status" key={`${account.channel}/${account.account}`}>
          <span>
            <strong>{say('cannotSend', { channel: channelWord(account.channel, say), name: account.name })}</strong>{' '}
            {say('answersFail', { reason: account.reason })}
          </span>
          {isLead(state) ? (
            <button type="button" class="button" onClick={() => void sayMended(ports, account)}>
              {say('itIsMended')}
            </button>
          ) : null}
        </div>
      ))}
    </>
  );
}

import type { Ref } from 'preact';
import { useRef } from 'preact/hooks';
import type { PortalMe, PortalMessage } from '../../../shared/api/portal.ts';
import { newId } from '../../shared/new-id.ts';
import { Crumb } from './crumb.tsx';
import { Heading } from './heading.tsx';
import { useHere } from './here.ts';
import { Message } from './message.tsx';
import { Problem } from './problem.tsx';
import { Rating } from './rating.tsx';
import { StateMark } from './state-mark.tsx';
import { Told } from './told.tsx';
import { useRequest } from './use-request.ts';
import { WordsForm } from './words-form.tsx';

/** What a telephone shows without much of a scroll. */
const FEW = 3;

/** One request: what was said, and what its customer may do. */
export function Request({ id, me }: { id: string; me: PortalMe }) {
  const { say } = useHere();
  const { shown, gone, told, busy, problem, older, send, close, changed } = useRequest(id);
  const log = useRef<HTMLDivElement>(null);
  const toNewest = () => log.current?.lastElementChild instanceof HTMLElement && log.current.lastElementChild.focus();
  if (gone) return <Missing />;
  if (!shown) return problem ? <Problem text={problem} /> : <p class="soft">{say('loading')}</p>;
  const { request, messages } = shown;
  return (
    <>
      <Crumb />
      <div class="head">
        <Heading>{request.subject || say('untitled', { ref: request.ref })}</Heading>
        {request.mayClose && (
          <button type="button" class="quiet" disabled={busy} onClick={() => void close()}>
            {say('close')}
          </button>
        )}
      </div>
      <p class="soft">
        <StateMark state={request.state} /> <bdi>{request.ref}</bdi>
        {messages.rows.length > FEW && (
          <>
            {' '}
            <button type="button" class="link" onClick={toNewest}>
              {say('toNewest')}
            </button>
          </>
        )}
      </p>
      {messages.before && (
        <button type="button" class="quiet" disabled={busy} onClick={() => void older()}>
          {say('earlier')}
        </button>
      )}
      <Log hold={log} request={id} messages={messages.rows} />
      <Told said={told} />
      <Problem text={problem} />
      {request.mayRate && (
        <Rating key={request.id} name={`${me.address} rating ${id}`} request={request} onChanged={changed} />
      )}
      <WordsForm
        name={`${me.address} ${id}`}
        label={say('reply')}
        hint={request.state === 'open' || request.state === 'yours' ? '' : say('replyClosed')}
        action={say('send')}
        onSend={send}
        newId={newId}
      />
    </>
  );
}

function Missing() {
  const { say } = useHere();
  return (
    <>
      <Crumb />
      <Heading>{say('notFound')}</Heading>
    </>
  );
}

type LogProps = { hold: Ref<HTMLDivElement>; request: string; messages: readonly PortalMessage[] };

/** Silent: what is new in it is told beside it, once and in a sentence, and what somebody fetches from earlier is no news. */
function Log({ hold, request, messages }: LogProps) {
  const { say } = useHere();
  return (
    <div ref={hold} class="log" role="log" aria-live="off" aria-label={say('conversation')}>
      {messages.toReversed().map((message) => (
        <Message key={message.id} request={request} message={message} />
      ))}
    </div>
  );
}

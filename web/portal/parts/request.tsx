import { useEffect, useState } from 'preact/hooks';
import type { PortalMe, PortalMessage, RequestPage, RequestView } from '../../../shared/api/portal.ts';
import { ApiError } from '../../shared/api-error.ts';
import { newId } from '../../shared/new-id.ts';
import { TO_REQUESTS } from '../place.ts';
import { Heading } from './heading.tsx';
import { useHere } from './here.ts';
import { Message } from './message.tsx';
import { Problem } from './problem.tsx';
import { Rating } from './rating.tsx';
import { StateMark } from './state-mark.tsx';
import { useWork } from './use-work.ts';
import { type Words, WordsForm } from './words-form.tsx';

const LOOK_MS = 15_000;
/** A request that has just been sent is there within a moment. */
const PATIENCE = [300, 600, 1200, 2400];

/** One request: what was said, and what its customer may do. It looks for news by itself while somebody looks at it. */
export function Request({ id, me, onEnded }: { id: string; me: PortalMe; onEnded: () => void }) {
  const { api, say } = useHere();
  const [page, setPage] = useState<RequestPage | null>(null);
  const [gone, setGone] = useState(false);
  const [told, setTold] = useState('');
  const { busy, problem, run } = useWork();
  const load = async (tries = PATIENCE): Promise<void> => {
    try {
      const newest = await api.request(id);
      setPage((known) => joined(known, newest));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) return onEnded();
      if (error.status !== 404) throw error;
      const [wait, ...more] = tries;
      if (wait === undefined || page) return setGone(true);
      await new Promise((done) => setTimeout(done, wait));
      return load(more);
    }
  };
  useEffect(() => {
    void run(load);
    const looking = setInterval(() => !document.hidden && void load([]).catch(() => undefined), LOOK_MS);
    return () => clearInterval(looking);
  }, []);
  const older = () =>
    run(async () => {
      const before = await api.request(id, page?.before ?? '');
      setPage(
        (known) => known && { ...before, request: known.request, messages: [...known.messages, ...before.messages] },
      );
    });
  const send = async (words: Words) => {
    await api.add(id, words);
    setTold(say('sent'));
    // The words are the desk's now, whether or not the page can be read anew at once.
    void load([]).catch(() => undefined);
  };
  const close = () =>
    run(async () => {
      const { request } = await api.close(id);
      setPage((known) => known && { ...known, request });
      setTold(say('closedNow'));
    });
  const changed = (request: RequestView) => setPage((known) => known && { ...known, request });
  if (gone) return <Heading>{say('notFound')}</Heading>;
  if (!page) return <Problem text={problem} />;
  const { request } = page;
  return (
    <>
      <p class="crumb">
        <a class="crumb-link" href={TO_REQUESTS}>
          {say('back')}
        </a>
      </p>
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
      </p>
      {page.before && (
        <button type="button" class="quiet" disabled={busy} onClick={() => void older()}>
          {say('earlier')}
        </button>
      )}
      <Log request={id} messages={page.messages} />
      <p class="told" role="status">
        {told}
      </p>
      <Problem text={problem} />
      {request.mayRate && <Rating key={request.id} request={request} onChanged={changed} />}
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

function Log({ request, messages }: { request: string; messages: readonly PortalMessage[] }) {
  const { say } = useHere();
  return (
    <div class="log" role="log" aria-label={say('conversation')}>
      {messages.toReversed().map((message) => (
        <Message key={message.id} request={request} message={message} />
      ))}
    </div>
  );
}

/** The newest stretch in place of the one that was there; what is older stays. */
function joined(known: RequestPage | null, newest: RequestPage): RequestPage {
  if (!known) return newest;
  const fresh = new Set(newest.messages.map(({ id }) => id));
  const kept = known.messages.filter(({ id }) => !fresh.has(id));
  return { ...newest, messages: [...newest.messages, ...kept], before: kept.length > 0 ? known.before : newest.before };
}

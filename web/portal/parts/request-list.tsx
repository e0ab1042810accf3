import type { PortalMe, RequestView } from '../../../shared/api/portal.ts';
import { TO_NEW, toRequest } from '../place.ts';
import { dateOf } from '../when.ts';
import { Heading } from './heading.tsx';
import { useHere } from './here.ts';
import { Problem } from './problem.tsx';
import { StateMark } from './state-mark.tsx';
import { Told } from './told.tsx';
import { useList } from './use-list.ts';

export function RequestList({ me }: { me: PortalMe }) {
  const { say } = useHere();
  const { listed, told, busy, problem, older } = useList();
  return (
    <>
      <div class="head">
        <Heading>{say('requests')}</Heading>
        <a class="way" href={TO_NEW}>
          {say('newRequest')}
        </a>
      </div>
      <p class="soft breaks">{say('signedInAs', { address: me.address })}</p>
      <Problem text={problem} />
      <Told said={told} />
      {!listed && busy && <p class="soft">{say('loading')}</p>}
      {listed?.rows.length === 0 && <NoRequests address={me.address} />}
      <ul class="requests">
        {listed?.rows.map((request) => (
          <Row key={request.id} request={request} />
        ))}
      </ul>
      {listed?.before && (
        <button type="button" class="quiet" disabled={busy} onClick={() => void older()}>
          {say('older')}
        </button>
      )}
    </>
  );
}

function NoRequests({ address }: { address: string }) {
  const { say } = useHere();
  return (
    <div class="card empty">
      <h2>{say('noRequests')}</h2>
      <p class="soft breaks">{say('noRequestsText', { address })}</p>
    </div>
  );
}

function Row({ request }: { request: RequestView }) {
  const { say, locale } = useHere();
  const { id, ref, subject, state, lastAt } = request;
  return (
    <li>
      <a class="request-row" href={toRequest(id)}>
        <strong dir="auto">{subject || say('untitled', { ref })}</strong>
        <StateMark state={state} />
        <small>
          <bdi>{ref}</bdi> · <time dateTime={lastAt}>{say('changed', { when: dateOf(lastAt, locale) })}</time>
        </small>
      </a>
    </li>
  );
}

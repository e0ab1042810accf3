import { useState } from 'preact/hooks';
import type { PortalMe } from '../../../shared/api/portal.ts';
import { newId } from '../../shared/new-id.ts';
import { useBegun } from '../begun.ts';
import { TO_REQUESTS, toRequest } from '../place.ts';
import { Heading } from './heading.tsx';
import { useHere } from './here.ts';
import { type Words, WordsForm } from './words-form.tsx';

/** A request by form: what it is about and for whom, then the words. */
export function NewRequest({ me: { address, topics } }: { me: PortalMe }) {
  const { api, say } = useHere();
  const name = `${address} new`;
  const [subject, setSubject] = useBegun(`${name} subject`);
  const [topic, setTopic] = useState(topics[0]?.id ?? 'csr');
  const send = async (words: Words) => {
    // A page that has lost its answer sends the same id again: the request is opened once.
    const { id } = await api.open({ ...words, subject: subject.trim() || words.text.slice(0, 80), topic });
    setSubject('');
    location.hash = toRequest(id);
  };
  return (
    <>
      <p class="crumb">
        <a class="crumb-link" href={TO_REQUESTS}>
          {say('back')}
        </a>
      </p>
      <Heading>{say('newRequest')}</Heading>
      <div class="card fields">
        <label for="subject">{say('subject')}</label>
        <input
          id="subject"
          maxLength={200}
          dir="auto"
          value={subject}
          onInput={(event) => setSubject(event.currentTarget.value)}
        />
        <fieldset class="topics">
          <legend>{say('topic')}</legend>
          {topics.map(({ id, name }) => (
            <label key={id}>
              <input type="radio" name="topic" checked={topic === id} onChange={() => setTopic(id)} />
              <span dir="auto">{name}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <WordsForm name={name} label={say('message')} hint="" action={say('create')} onSend={send} newId={newId} />
    </>
  );
}

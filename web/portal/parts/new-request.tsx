import type { PortalMe } from '../../../shared/api/portal.ts';
import { newId } from '../../shared/new-id.ts';
import { useBegun } from '../begun.ts';
import { toRequest } from '../place.ts';
import { Crumb } from './crumb.tsx';
import { Heading } from './heading.tsx';
import { useHere } from './here.ts';
import { type Words, WordsForm } from './words-form.tsx';

/** A request by form: what it is about and for whom, then the words. */
export function NewRequest({ me: { address, topics } }: { me: PortalMe }) {
  const { api, say } = useHere();
  const name = `${address} new`;
  const [subject, setSubject] = useBegun(`${name} subject`);
  const [chosen, setTopic] = useBegun(`${name} topic`);
  const topic = topics.find(({ id }) => id === chosen)?.id ?? topics[0]?.id ?? 'csr';
  const send = async (words: Words) => {
    // A page that has lost its answer sends the same id again: the request is opened once.
    const { id } = await api.open({
      ...words,
      subject: subject.trim() || words.text.trim().slice(0, 80) || (words.files?.[0]?.name ?? ''),
      topic,
    });
    setSubject('');
    setTopic('');
    // In place of the form: the way back leads to the list, and not to an empty form.
    location.replace(toRequest(id));
  };
  return (
    <>
      <Crumb />
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
          {topics.map(({ id, name: title }) => (
            <label key={id}>
              <input type="radio" name="topic" checked={topic === id} onChange={() => setTopic(id)} />
              <span dir="auto">{title}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <WordsForm
        name={name}
        label={say('message')}
        hint=""
        action={say('create')}
        beside={`${subject}\n${topic}`}
        onSend={send}
        newId={newId}
      />
    </>
  );
}

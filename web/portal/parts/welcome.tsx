import { TO_REQUESTS } from '../place.ts';
import { Heading } from './heading.tsx';
import { useHere } from './here.ts';

/** Every way to reach the desk, for whoever comes in from the street. */
export function Welcome() {
  const { say, desk, mail } = useHere();
  return (
    <>
      <Heading title={say('pageTitle', { desk })}>{say('howCanWeHelp')}</Heading>
      <p class="lead">{say('lead')}</p>
      <ul class="ways">
        <li>
          <h2>{say('chat')}</h2>
          <p>{say('chatText')}</p>
          <button type="button" class="way" data-switchboard-open>
            {say('startChat')}
          </button>
        </li>
        {mail && (
          <li>
            <h2>{say('email')}</h2>
            <p>{say('emailText')}</p>
            <a class="way plain" href={`mailto:${encodeURIComponent(mail).replace('%40', '@')}`}>
              {mail.replace(/@.*/, '@')}
              <wbr />
              {mail.replace(/.*@/, '')}
            </a>
          </li>
        )}
        <li>
          <h2>{say('requests')}</h2>
          <p>{say('requestsText')}</p>
          <a class="way plain" href={TO_REQUESTS}>
            {say('toRequests')}
          </a>
        </li>
      </ul>
      <section>
        <h2>{say('goesFaster')}</h2>
        <ul class="hints">
          <li>{say('hintNumber')}</li>
          <li>{say('hintExpected')}</li>
          <li>{say('hintPicture')}</li>
          <li>{say('hintReference')}</li>
        </ul>
      </section>
      <footer>
        <p>{say('never')}</p>
      </footer>
    </>
  );
}

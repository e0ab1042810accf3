import { useState } from 'preact/hooks';
import type { RequestView } from '../../../shared/api/portal.ts';
import { useBegun } from '../begun.ts';
import { useHere } from './here.ts';
import { Problem } from './problem.tsx';
import { useFocusNext } from './use-focus-next.ts';
import { useWork } from './use-work.ts';

const SCORES = [1, 2, 3, 4, 5] as const;

type RatingProps = { name: string; request: RequestView; onChanged: (request: RequestView) => void };

/** How it went, asked once it is done; whoever changes their mind says so again. */
export function Rating({ name, request, onChanged }: RatingProps) {
  const { api, say } = useHere();
  const [again, setAgain] = useState(false);
  const [score, setScore] = useState(request.rating ?? 0);
  const [comment, setComment] = useBegun(name);
  const { busy, problem, setProblem, run } = useWork();
  const [hold, next] = useFocusNext();
  if (request.rating && !again)
    return (
      <div ref={hold} class="card rated" tabIndex={-1}>
        <p>{say('rated', { score: request.rating })}</p>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            next();
            setAgain(true);
          }}
        >
          {say('changeRating')}
        </button>
      </div>
    );
  const submit = (event: Event) => {
    event.preventDefault();
    if (score === 0) return setProblem(say('required'));
    void run(async () => {
      const rated = await api.rate(request.id, { score, comment });
      next();
      onChanged(rated.request);
      setComment('');
      setAgain(false);
    });
  };
  return (
    <form class="card" onSubmit={submit} noValidate>
      <fieldset ref={hold} class="scores" tabIndex={-1}>
        <legend>{say('rate')}</legend>
        {SCORES.map((each) => (
          <label key={each}>
            <input type="radio" name="score" checked={score === each} onChange={() => setScore(each)} />
            <span>{say(`score${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <label for="comment">{say('comment')}</label>
      <textarea
        id="comment"
        rows={2}
        maxLength={1000}
        dir="auto"
        value={comment}
        onInput={(event) => setComment(event.currentTarget.value)}
      />
      <Problem text={problem} />
      <button type="submit" class="way" disabled={busy}>
        {say('sendRating')}
      </button>
    </form>
  );
}

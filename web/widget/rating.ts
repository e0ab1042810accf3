import type { Rating } from './conversation.ts';
import { element } from './element.ts';
import type { Voice } from './texts/texts.ts';

export type Rated = (answer: Pick<Rating, 'question' | 'score' | 'comment'>) => void;

const SCORES = [1, 2, 3, 4, 5] as const;

/** Five choices and a few words under the question; then the thanks, and a way to say something else. */
export function makeRating({ say }: Voice, onRate: Rated) {
  const said = element('p', { class: 'said', role: 'status' });
  const again = element('button', { class: 'again', type: 'button', onclick: () => anew() }, say('changeRating'));
  const comment = element('textarea', {
    rows: '1',
    maxlength: '1000',
    dir: 'auto',
    placeholder: say('comment'),
    'aria-label': say('comment'),
  });
  const choices = SCORES.map((score) =>
    element('input', { type: 'radio', name: 'score', value: `${score}`, required: true }),
  );
  const labels = choices.map((choice, index) =>
    element(
      'label',
      {},
      choice,
      element('b', {}, choice.value),
      element('span', {}, say(`score${SCORES[index] ?? 1}`)),
    ),
  );
  const form = element(
    'form',
    { class: 'rating' },
    element('fieldset', {}, element('legend', {}, say('rate')), ...labels),
    element('div', { class: 'row' }, comment, element('button', { class: 'give' }, say('sendRating'))),
  );
  const node = element('div', { hidden: true }, form, said, again);
  let question = '';
  const ask = (open: boolean) => {
    form.hidden = !open;
    again.hidden = open;
  };
  const chosen = () => choices.find(({ checked }) => checked);
  const anew = () => {
    ask(true);
    (chosen() ?? choices[0])?.focus();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const choice = chosen();
    if (!choice) return;
    onRate({ question, score: Number(choice.value) as (typeof SCORES)[number], comment: comment.value.trim() });
    again.focus();
  });
  return {
    node,
    paint(now: string | null, rating: Rating | null) {
      const answered = rating !== null && rating.question === now;
      const words = answered ? [rating.thanks ?? say('sending'), say('rated', { score: rating.score })].join(' ') : '';
      if (said.textContent !== words || question !== (now ?? '')) ask(!answered);
      if (question !== (now ?? '')) form.reset();
      question = now ?? '';
      if (said.textContent !== words) said.textContent = words;
      node.hidden = now === null;
    },
  };
}

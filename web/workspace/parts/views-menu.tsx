import type { Place, ViewName } from '../state/place.ts';
import { usePage, useVoice } from './context.ts';
import { Icon, type IconName } from './icon.tsx';
import { type Choice, Menu } from './menu.tsx';

export type ShownView = { view: ViewName; icon: IconName; word: string; count: string };

/** In front of a saved view's id; no view's own name has it. */
const SAVED = 'saved:';

/** The views where there is no room for a column: by name, in a sheet that the thumb reaches. */
export function ViewsMenu({ views, late }: { views: readonly ShownView[]; late: string }) {
  const { state, go } = usePage();
  const { say } = useVoice();
  const here = state.view === 'saved' ? `${SAVED}${state.query}` : state.view;
  const saved = [...state.saved, { id: 'new', name: say('newView') }];
  const choices: Choice[] = [
    ...views.map(({ view, icon, word, count }) => ({ ...choice(view, word, icon, here), hint: count })),
    ...saved.map(({ id, name }) => choice(SAVED + id, name, id === 'new' ? 'plus' : 'star', here)),
  ];
  const word = choices.find(({ checked }) => checked)?.text ?? say('views');
  return (
    <Menu
      name="views"
      label={[`${say('views')}: ${word}`, late].filter(Boolean).join(' · ')}
      face={
        <>
          <span class="clip" dir="auto">
            {word}
          </span>
          {late ? <span class="late-dot" /> : null}
        </>
      }
      choices={choices}
      onChoose={(to) => go(placeOf(to))}
    />
  );
}

function placeOf(value: string): Pick<Place, 'view' | 'ticket' | 'q'> {
  if (value.startsWith(SAVED)) return { view: 'saved', ticket: null, q: value.slice(SAVED.length) };
  return { view: value as ViewName, ticket: null };
}

function choice(value: string, word: string, icon: IconName, here: string): Choice {
  return {
    value,
    text: word,
    label: (
      <span class="views-choice">
        <Icon name={icon} />
        <span class="clip" dir="auto">
          {word}
        </span>
      </span>
    ),
    checked: value === here,
  };
}

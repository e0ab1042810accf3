import { render } from 'preact';
import type { PublicConfig } from '../../shared/api/views.ts';
import { recall, remember } from '../shared/memory.ts';
import { promptEffects } from '../shared/prompt-effects.ts';
import { chooseLanguage, directionOf, type Language, localeFor } from '../shared/texts/language.ts';
import { spellIn } from '../shared/texts/spell.ts';
import { portalApi } from './api.ts';
import { App } from './parts/app.tsx';
import { joinTabs } from './tabs.ts';
import { sayIn } from './texts/texts.ts';

const CHOSEN = 'switchboard.portal.language';

/** At once, before the widget's script looks at the page's language. */
const language = chooseLanguage([recall(CHOSEN) ?? '', ...navigator.languages]);
document.documentElement.lang = language;
document.documentElement.dir = directionOf(language);

function changeLanguage(to: Language): void {
  remember(CHOSEN, to);
  location.reload();
}

async function start(root: HTMLElement): Promise<void> {
  const answer = await fetch('/config.json').catch(() => null);
  const { name = 'Support', mail = '' } = answer?.ok ? ((await answer.json()) as PublicConfig) : {};
  const here = {
    api: portalApi(),
    say: sayIn(language),
    spell: spellIn(language),
    language,
    locale: localeFor(language, navigator.languages),
    desk: name,
    mail,
    changeLanguage,
    tabs: joinTabs(),
  };
  render(<App here={here} />, root);
}

promptEffects();
const root = document.getElementById('portal');
if (root) void start(root);

import { useState } from 'preact/hooks';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../shared/texts/language.ts';
import { askForDesktop, desktopPermission } from '../effects/desktop.ts';
import { changeLanguage } from '../effects/language.ts';
import { setPresence } from '../effects/presence.ts';
import { Avatar } from './avatar.tsx';
import { usePage, useVoice } from './context.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';

/** Me: available or away, notifications, the way out. */
export function MeCard() {
  const { state, ports, logout } = usePage();
  const { me } = state;
  const { say } = ports;
  if (!me) return null;
  const available = me.presence === 'available';
  return (
    <section class="me" aria-label={say('you')}>
      <Avatar name={me.name} />
      <div class="me-text">
        <strong class="clip" dir="auto">
          <bdi>{me.name}</bdi>
        </strong>
        <button
          type="button"
          class="switch"
          role="switch"
          aria-checked={available}
          onClick={() => void setPresence(ports, available ? 'away' : 'available')}
        >
          <span class={`dot dot-${me.presence}`} />
          {say(me.presence)}
        </button>
      </div>
      <LanguageMenu />
      <DesktopButton />
      <button type="button" class="button-plain" onClick={logout} aria-label={say('logOut')} title={say('logOut')}>
        <Icon name="out" />
      </button>
    </section>
  );
}

function LanguageMenu() {
  const { ports } = usePage();
  const { say, language } = ports;
  return (
    <Menu
      name="language"
      label={say('language')}
      plain
      up
      face={<Icon name="globe" />}
      choices={LANGUAGES.map((each) => ({
        value: each,
        text: LANGUAGE_NAMES[each],
        label: <span lang={each}>{LANGUAGE_NAMES[each]}</span>,
        checked: each === language,
      }))}
      onChoose={(to) => changeLanguage(ports, to as Language)}
    />
  );
}

function DesktopButton() {
  const { say } = useVoice();
  const [permission, setPermission] = useState(desktopPermission());
  if (permission !== 'default') return null;
  const ask = () => void askForDesktop().then(setPermission);
  return (
    <button
      type="button"
      class="button-plain"
      onClick={ask}
      aria-label={say('allowNotifications')}
      title={say('allowNotifications')}
    >
      <Icon name="bell" />
    </button>
  );
}

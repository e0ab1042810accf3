import { useState } from 'preact/hooks';
import { askForDesktop, desktopPermission } from '../effects/desktop.ts';
import { setPresence } from '../effects/presence.ts';
import { Avatar } from './avatar.tsx';
import { usePage } from './context.ts';
import { Icon } from './icon.tsx';

/** Me: available or away, notifications, the way out. */
export function MeCard() {
  const { state, ports, logout } = usePage();
  const { me } = state;
  if (!me) return null;
  const available = me.presence === 'available';
  return (
    <section class="me" aria-label="You">
      <Avatar name={me.name} />
      <div class="me-text">
        <strong class="clip">
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
          {available ? 'Available' : 'Away'}
        </button>
      </div>
      <DesktopButton />
      <button type="button" class="button-plain" onClick={logout} aria-label="Log out" title="Log out">
        <Icon name="out" />
      </button>
    </section>
  );
}

function DesktopButton() {
  const [permission, setPermission] = useState(desktopPermission());
  if (permission !== 'default') return null;
  const ask = () => void askForDesktop().then(setPermission);
  return (
    <button
      type="button"
      class="button-plain"
      onClick={ask}
      aria-label="Allow notifications"
      title="Allow notifications"
    >
      <Icon name="bell" />
    </button>
  );
}

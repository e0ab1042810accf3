import type { PortalMe } from '../../../shared/api/portal.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../shared/texts/language.ts';
import { TO_HOME, TO_REQUESTS } from '../place.ts';
import { useHere } from './here.ts';

export function TopBar({ who, onSignOut }: { who: PortalMe | null; onSignOut: () => void }) {
  const { desk, say, language, changeLanguage } = useHere();
  return (
    <header class="top">
      <a class="brand" href={TO_HOME} title={say('home')}>
        <img src="/favicon.svg" alt="" width="32" height="32" />
        <span>{desk}</span>
      </a>
      <nav>
        <a class="nav-link" href={TO_REQUESTS}>
          {say('requests')}
        </a>
        {who && (
          <button type="button" class="quiet" title={say('signedInAs', { address: who.address })} onClick={onSignOut}>
            {say('signOut')}
          </button>
        )}
        <select
          aria-label={say('language')}
          value={language}
          onChange={(event) => changeLanguage(event.currentTarget.value as Language)}
        >
          {LANGUAGES.map((each) => (
            <option key={each} value={each} lang={each}>
              {LANGUAGE_NAMES[each]}
            </option>
          ))}
        </select>
      </nav>
    </header>
  );
}

import { useEffect, useState } from 'preact/hooks';
import type { PortalMe } from '../../../shared/api/portal.ts';
import { leave, onLeft } from '../begun.ts';
import { type Place, placeOf, TO_REQUESTS } from '../place.ts';
import { Confirm } from './confirm.tsx';
import { type Here, HereProvider } from './here.ts';
import { NewRequest } from './new-request.tsx';
import { Request } from './request.tsx';
import { RequestList } from './request-list.tsx';
import { SignIn } from './sign-in.tsx';
import { TopBar } from './top-bar.tsx';
import { Welcome } from './welcome.tsx';

/** Null: nobody is signed in; undefined: not known yet. */
type Who = PortalMe | null | undefined;

export function App({ here }: { here: Here }) {
  const place = usePlace();
  const [who, setWho] = useState<Who>(undefined);
  const find = () => here.api.me().then(setWho, () => setWho(null));
  useEffect(() => void find(), []);
  useEffect(() => onLeft(() => setWho(null)), []);
  const signOut = async () => {
    await here.api.signOut().catch(() => undefined);
    leave();
    setWho(null);
    location.hash = '#/';
  };
  const entered = async () => {
    await find();
    location.replace(TO_REQUESTS);
  };
  return (
    <HereProvider value={here}>
      <TopBar who={who ?? null} onSignOut={() => void signOut()} />
      <main>
        <Page place={place} who={who} onEntered={() => void entered()} onEnded={() => setWho(null)} />
      </main>
    </HereProvider>
  );
}

type PageProps = { place: Place; who: Who; onEntered: () => void; onEnded: () => void };

function Page({ place, who, onEntered, onEnded }: PageProps) {
  if (place.at === 'sign-in') return <Confirm token={place.token} onEntered={onEntered} />;
  if (place.at === 'home') return <Welcome />;
  if (who === undefined) return null;
  if (who === null) return <SignIn />;
  if (place.at === 'new') return <NewRequest me={who} />;
  if (place.at === 'request') return <Request key={place.id} id={place.id} me={who} onEnded={onEnded} />;
  return <RequestList me={who} onEnded={onEnded} />;
}

function usePlace(): Place {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  useEffect(() => {
    const look = () => setPlace(placeOf(location.hash));
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return place;
}

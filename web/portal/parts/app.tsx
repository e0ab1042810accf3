import { useEffect, useState } from 'preact/hooks';
import { hasBegun } from '../begun.ts';
import { type Place, placeOf } from '../place.ts';
import { Confirm } from './confirm.tsx';
import { type Here, HereProvider, useHere } from './here.ts';
import { NewRequest } from './new-request.tsx';
import { Problem } from './problem.tsx';
import { Request } from './request.tsx';
import { RequestList } from './request-list.tsx';
import { SignIn } from './sign-in.tsx';
import { TopBar } from './top-bar.tsx';
import { rememberWanted, type Session, useSession } from './use-session.ts';
import { Welcome } from './welcome.tsx';

export function App({ here }: { here: Omit<Here, 'onEnded'> }) {
  const place = usePlace();
  const { session, find, goOn, entered, signOut, onEnded } = useSession(here);
  return (
    <HereProvider value={{ ...here, onEnded }}>
      <TopBar who={session.who ?? null} onSignOut={() => void signOut()} />
      <main>
        {session.who && <Problem text={session.trouble} />}
        {place.at === 'home' && <Welcome />}
        {place.at === 'sign-in' && (
          <Confirm key={place.token} token={place.token} who={session.who} onEntered={entered} onGoOn={goOn} />
        )}
        {place.at !== 'home' && place.at !== 'sign-in' && (
          <Inside place={place} session={session} onAgain={() => void find()} />
        )}
      </main>
    </HereProvider>
  );
}

type InsideProps = { place: Place; session: Session; onAgain: () => void };

/** What only whoever is signed in sees. By the address: of one customer nothing stays on the screen for the next. */
function Inside({ place, session: { who, ended, trouble }, onAgain }: InsideProps) {
  if (who === undefined) return trouble ? <Unreached trouble={trouble} onAgain={onAgain} /> : null;
  if (who === null) return <Outside place={place} ended={ended} />;
  const { address } = who;
  if (place.at === 'new') return <NewRequest key={address} me={who} />;
  if (place.at === 'request') return <Request key={`${address} ${place.id}`} id={place.id} me={who} />;
  return <RequestList key={address} me={who} />;
}

function Outside({ place, ended }: { place: Place; ended: string }) {
  const { say } = useHere();
  useEffect(() => rememberWanted(place), [place]);
  const why = ended ? `${say('ended')} ${hasBegun() ? say('kept') : ''}`.trim() : '';
  return <SignIn key={ended} address={ended} problem={why} />;
}

function Unreached({ trouble, onAgain }: { trouble: string; onAgain: () => void }) {
  const { say } = useHere();
  return (
    <div class="card narrow">
      <Problem text={trouble} />
      <button type="button" class="quiet" onClick={onAgain}>
        {say('again')}
      </button>
    </div>
  );
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

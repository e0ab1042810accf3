import { TO_REQUESTS } from '../place.ts';
import { useHere } from './here.ts';

/** The way back to the list. */
export function Crumb() {
  const { say } = useHere();
  return (
    <p class="crumb">
      <a class="crumb-link" href={TO_REQUESTS}>
        {say('back')}
      </a>
    </p>
  );
}

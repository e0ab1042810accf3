import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useVoice } from './context.ts';
import { Empty } from './empty.tsx';
import { ListSkeleton } from './skeleton.tsx';

type State = { part: ComponentType } | 'loading' | 'failed';

/** A rare part of the page, loaded when somebody comes to it for the first time. After a deployment a page that stood open asks for what is there no more. */
export function later(load: () => Promise<ComponentType>): ComponentType {
  let known: ComponentType | null = null;
  return function Later() {
    const [state, setState] = useState<State>(known ? { part: known } : 'loading');
    useEffect(() => {
      if (known) return;
      load().then(
        (part) => {
          known = part;
          setState({ part });
        },
        () => setState('failed'),
      );
    }, []);
    const { say } = useVoice();
    if (typeof state === 'object') return <state.part />;
    return (
      <section class="list" aria-label={say('loading')}>
        {state === 'loading' ? <ListSkeleton /> : null}
        {state === 'failed' ? <Failed /> : null}
      </section>
    );
  };
}

function Failed() {
  const { say } = useVoice();
  const act = { label: say('reload'), run: () => location.reload() };
  return <Empty icon="alert" title={say('partFailed')} text={say('partFailedText')} act={act} />;
}

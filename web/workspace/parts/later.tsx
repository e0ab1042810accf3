import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useVoice } from './context.ts';
import { Empty } from './empty.tsx';
import { ListSkeleton, PaneSkeleton } from './skeleton.tsx';

type State<P> = { part: ComponentType<P> } | 'loading' | 'failed';

/** A rare column of the page, loaded when somebody comes to it for the first time. After a deployment a page that stood open asks for what is there no more. */
export function later(load: () => Promise<ComponentType>): ComponentType {
  return loaded(load, Waiting);
}

/** The column of the ticket: a link may ask for it before it is there. `ahead`: fetches it before anybody has asked, so that it then shows at once. */
export function laterPane(load: () => Promise<ComponentType>): ComponentType & { ahead: () => Promise<unknown> } {
  return loaded(load, ({ failed }) =>
    failed ? (
      <main class="conversation conversation-none" id="main">
        <Failed />
      </main>
    ) : (
      <PaneSkeleton />
    ),
  );
}

/** A rare part among others: while it is loaded, nothing stands in its place. */
export function laterPanel<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return loaded(load, ({ failed }) => (failed ? <Failed /> : null));
}

/** A rare dialog: while it is loaded, nothing is seen of it. */
export function laterDialog<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return loaded(load, ({ failed }) =>
    failed ? (
      <dialog class="help" ref={(shown) => shown?.showModal()}>
        <Failed />
      </dialog>
    ) : null,
  );
}

function loaded<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Meanwhile: ComponentType<{ failed: boolean }>,
) {
  let known: ComponentType<P> | null = null;
  const ahead = async () => {
    known = await load();
    return known;
  };
  function Later(props: P) {
    const [state, setState] = useState<State<P>>(known ? { part: known } : 'loading');
    useEffect(() => {
      if (typeof state === 'object') return;
      ahead().then(
        (part) => setState({ part }),
        () => setState('failed'),
      );
    }, []);
    return typeof state === 'object' ? <state.part {...props} /> : <Meanwhile failed={state === 'failed'} />;
  }
  return Object.assign(Later, { ahead });
}

function Waiting({ failed }: { failed: boolean }) {
  const { say } = useVoice();
  return (
    <section class="list" aria-label={say('loading')}>
      {failed ? <Failed /> : <ListSkeleton />}
    </section>
  );
}

function Failed() {
  const { say } = useVoice();
  const act = { label: say('reload'), run: () => location.reload() };
  return <Empty icon="alert" title={say('partFailed')} text={say('partFailedText')} act={act} />;
}

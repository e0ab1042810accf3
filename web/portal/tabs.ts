/** What the tabs of one browser tell each other. It is in memory only: of a text that is handed on nothing is left on a machine that others use. */
export type TabWord =
  | { kind: 'left' }
  | { kind: 'entered'; address: string }
  /** Where the tab is that waited, and what had been written there, by name. */
  | { kind: 'begun'; address: string; place: string; texts: Readonly<Record<string, string>> }
  | { kind: 'sent'; name: string; text: string };

export type Tabs = {
  tell(word: TabWord): void;
  /** Answers how to stop listening. */
  hear(then: (word: TabWord) => void): () => void;
};

/** To be called once in a page: a channel hears what another one of the same page says. */
export function joinTabs(): Tabs {
  const channel = new BroadcastChannel('switchboard.portal');
  return {
    tell: (word) => channel.postMessage(word),
    hear(then) {
      const take = ({ data }: MessageEvent<TabWord>) => then(data);
      channel.addEventListener('message', take);
      return () => channel.removeEventListener('message', take);
    },
  };
}

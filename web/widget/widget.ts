import { Chat } from './chat.ts';
import { type Tag, tagOf } from './tag.ts';

function start(tag: Tag): void {
  const chat = new Chat(tag);
  // Any link or button of the page can open the chat.
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest('[data-switchboard-open]') : null;
    if (!target) return;
    event.preventDefault();
    chat.toggle();
  });
}

const tag = tagOf(document.currentScript);
if (tag && document.body) start(tag);
else if (tag) addEventListener('DOMContentLoaded', () => start(tag));

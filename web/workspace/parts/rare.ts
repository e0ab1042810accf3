/** The rare parts of the page, in one file that is loaded with the first of them: a file each would part what they share into many small ones. */
export { ApiKeys } from './api-keys.tsx';
export { Contact } from './contact.tsx';
export { Deliveries } from './deliveries.tsx';
export { EscalateDialog } from './escalate.tsx';
export { Ledger } from './ledger.tsx';
export { MacroDialog } from './macro-dialog.tsx';
export { Quarantine } from './quarantine.tsx';
export { SavedList } from './saved-list.tsx';
export { SearchList } from './search-list.tsx';
export { Senders } from './senders.tsx';
export { TalkDialog } from './talk-dialog.tsx';
export { TalkTrail } from './talk-trail.tsx';
export { Wallboard } from './wallboard.tsx';

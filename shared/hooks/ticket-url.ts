/** A ticket's place in the workspace, by the reference that people read out. */
export const ticketUrl = (workspace: string, ref: string): string => (ref ? `${workspace}/#${ref}` : `${workspace}/`);

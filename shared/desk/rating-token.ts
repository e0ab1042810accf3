/** Sets links by which customers rate apart from all others that the desk signs. */
export const RATING_TOKEN = 'rating';
/** So long a link is good for. */
export const RATING_DAYS = 30;

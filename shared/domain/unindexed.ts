/** The line that says that stored messages will not be found by their words; an alarm listens for it. */
export const INDEX_UNTOLD = 'the search index was not told of messages';

import { hashName } from '../../shared/store/hash.ts';

/** The dot stands in no session of an anonymous visitor's, so that no token of theirs can ever name it. */
const SIGNED = 'u.';

/** One conversation for a person of the company's, in whatever browser: its name says nothing of theirs. */
export const sessionOf = ({ id }: { id: string }): string => `${SIGNED}${hashName('visitor', id)}`;

export const isSigned = (session: string): boolean => session.startsWith(SIGNED);

import type { Http } from './ports.ts';

/** A page of news from a provider that is polled, full of the longest things that anybody may write; what is sent is answered in a few hundred. */
const MAX_ANSWER = 4_000_000;

/**
 * The outside world. `through` is the laptop's stand-in for the providers: every call then goes there, with the real address behind it, so that nothing
 * leaves the machine.
 */
export function liveHttp(through: string | undefined): Http {
  return {
    async call({ url, method, headers, body, timeoutMs }) {
      const target = through ? `${through}/${url}` : url;
      // A provider's API does not redirect; following one could carry our token to a stranger.
      const answer = await fetch(target, {
        method,
        headers,
        ...(method === 'GET' ? {} : { body }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const text = (await answer.text()).slice(0, MAX_ANSWER);
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body: text };
    },
  };
}

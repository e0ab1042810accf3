/** https://business-api.tiktok.com/portal/docs (return codes): 401xx the token, 400xx the request, 5xxxx TikTok itself. */
const TRY_AGAIN = new Set([40100, 40133, 51305]);

/** Too many calls: nothing was done, and later it may be. */
export function isTooOften(code: number): boolean {
  return TRY_AGAIN.has(code);
}

/** TikTok cannot answer at present, whatever it was asked. */
export function isAway(code: number): boolean {
  return isTooOften(code) || code >= 50_000;
}

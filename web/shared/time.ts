const HALF_A_DAY = 43_200_000;

/** When something was said, as it reads at `now`: the hour, and with it the day where that may be another. */
export function timeOfMessage(at: string, now: number, language: string): string {
  const said = Date.parse(at);
  const dateStyle = now - said < HALF_A_DAY ? undefined : 'medium';
  return new Intl.DateTimeFormat(language, { dateStyle, timeStyle: 'short' }).format(said);
}

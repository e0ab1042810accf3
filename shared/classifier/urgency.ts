/** Beginnings of words that ask for haste or tell of danger, bare as `wordsOf` gives them. */
const URGENT = [
  ...['urgent', 'asap', 'emergency', 'immediately', 'right away', 'deadline', 'outage', 'smoke', 'burning'],
  ...['dringend', 'eilt', 'notfall', 'sofort', 'umgehend', 'ausfall', 'raucht', 'brennt'],
  ...['urgencia', 'cuanto antes', 'emergencia', 'inmediatamente', 'ya mismo', 'humo'],
  ...['urgence', 'au plus vite', 'immediatement', 'tout de suite', 'fumee', 'des que possible'],
  ...['urgenza', 'al piu presto', 'subito', 'immediatamente', 'fumo'],
  ...['imediatamente', 'o mais rapido', 'com urgencia', 'fumaca'],
  ...['dringende', 'spoed', 'zo snel mogelijk', 'onmiddellijk', 'noodgeval', 'rook'],
].map((phrase) => ` ${phrase}`);

/** The words of haste that a message holds, or undefined. */
export function urgencyOf(words: readonly string[]): string | undefined {
  const line = ` ${words.join(' ')} `;
  return URGENT.find((phrase) => line.includes(phrase))?.trim();
}

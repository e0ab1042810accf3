const WORDS =
  'the order that I placed last week has not arrived yet and the tracking number shows nothing since Monday could you please tell me when it will come because we need the bill before Friday my address is street and town thanks for your help best regards';

/** Some text as people write it, of so many characters, the same for the same seed; no rule of the example desk matches before `bill` or `order`. */
export function prose(length: number, seed = 1): string {
  const words = WORDS.split(' ');
  let state = seed;
  let text = '';
  while (text.length < length) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += `${words[Math.floor((state / 2_147_483_648) * words.length)]} `;
  }
  return text.slice(0, length);
}

/** What the page says of the chat, on the script's own element. */
export type Tag = {
  script: HTMLScriptElement;
  origin: string;
  account: string;
  socket: string | undefined;
  colour: string | undefined;
  language: string | undefined;
};

export function tagOf(script: HTMLOrSVGScriptElement | null): Tag | null {
  if (!(script instanceof HTMLScriptElement)) return null;
  const { account = 'main', socket, colour, language } = script.dataset;
  return { script, origin: new URL(script.src).origin, account, socket, colour, language };
}

/** The page's word, else the language it is written in, else the reader's own. */
export function wantedLanguages({ language }: Tag): string[] {
  return [language ?? document.documentElement.lang, ...navigator.languages].filter((tag) => tag !== '');
}

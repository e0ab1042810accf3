/** The state with the news in it; itself where they say what it said, so that nothing is drawn anew for them. Of plain data only: compared as JSON. */
export function withNews<S extends object>(state: S, news: Partial<S>): S {
  const fields = Object.keys(news) as (keyof S)[];
  const isNew = fields.some((field) => JSON.stringify(state[field]) !== JSON.stringify(news[field]));
  return isNew ? { ...state, ...news } : state;
}

/** What we use of https://github.com/surmon-china/naivebayes, which brings no types. */
declare module 'naivebayes' {
  class NaiveBayes {
    constructor(options: { tokenizer: (text: string) => readonly string[] });
    learn(text: string, category: string): this;
    categorize(text: string, probability: true): { category: string; probability: number };
  }
  export = NaiveBayes;
}

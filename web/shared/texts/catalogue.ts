/** One text, with places such as `{name}`; or several by the number in its place `{count}`, where a language has more forms than one. */
export type Text = string | ({ readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>);

/** The texts of a face in one language. The English one says which there are: `Translation` holds the others to it. */
export type Catalogue = Readonly<Record<string, Text>>;

/** The same keys, each with the same kind of text: a missing one or one too many is an error of types. */
export type Translation<English extends Catalogue> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Text;
};

/** The places of a text: `'{name} at {time}'` has `name` and `time`. */
type PlacesIn<T> = T extends `${string}{${infer Place}}${infer Rest}` ? Place | PlacesIn<Rest> : never;
type PlacesOf<T> = T extends string
  ? PlacesIn<T>
  : T extends { other: infer Other }
    ? PlacesIn<Other> | 'count'
    : never;
type Values<T> = [PlacesOf<T>] extends [never] ? [] : [values: Readonly<Record<PlacesOf<T>, string | number>>];

/** Says a text of the catalogue, with its places filled; a place without a value is an error of types. */
export type Say<English extends Catalogue> = <Key extends keyof English>(
  key: Key,
  ...values: Values<English[Key]>
) => string;

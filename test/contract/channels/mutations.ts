import { fc } from '../../support/properties.ts';

/** One change at one place of a JSON value: the place by number, and what is put there; undefined takes the place away. */
type Change = { place: number; value: unknown };

const change = fc.record({
  place: fc.nat(500),
  value: fc.oneof(
    fc.constant(undefined),
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(null, '', 0, -1, 1e21, [], {}, [null], '\ud800', '9'.repeat(40), '__proto__', 'x'.repeat(5000)),
    // Whatever makes a text of them by itself throws.
    fc.constantFrom({ toString: '' }, [{ toString: null, valueOf: 1 }]),
    // Of these no address can be built, no time, and no list.
    fc.constantFrom('a\udc00b', '%', 'https://[', '275761-01-01T00:00:00Z', { length: -1 }, { toJSON: 1 }),
  ),
});

/** How the provider writes a body: `JSON.stringify`, or a form. */
export type Written = (body: unknown) => string;

/** A body of one level as a form; what is no text stands as JSON. */
export const asForm: Written = (body) => {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(typeof body === 'object' && body !== null ? body : { body }))
    form.append(name, typeof value === 'string' ? value : String(JSON.stringify(value)));
  return form.toString();
};

/** A body with one to three places changed, or with bytes cut off or thrown in. */
export function mutated(body: object, written: Written): fc.Arbitrary<Uint8Array> {
  const text = written(body);
  const changed = fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const copy = structuredClone({ body }) as Record<string, unknown>;
    for (const one of changes) apply(copy, one);
    return Buffer.from(written(copy['body']) ?? '');
  });
  const broken = fc
    .tuple(fc.nat(text.length), fc.uint8Array({ maxLength: 8 }))
    .map(([at, noise]) => Buffer.concat([Buffer.from(text.slice(0, at)), noise, Buffer.from(text.slice(at + 2))]));
  return fc.oneof({ weight: 4, arbitrary: changed }, { weight: 1, arbitrary: broken });
}

function apply(root: Record<string, unknown>, { place, value }: Change): void {
  const places = placesIn(root);
  const [holder, key] = places[place % places.length] ?? [];
  if (!holder || key === undefined) return;
  if (value === undefined) Reflect.deleteProperty(holder, key);
  else Reflect.set(holder, key, structuredClone(value));
}

function placesIn(value: unknown): [object, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): [object, string][] => [[value, key], ...placesIn(inner)]);
}

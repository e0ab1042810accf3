import type * as z from 'zod';

type Deed = { tag?: readonly string[] | undefined; untag?: readonly string[] | undefined } | undefined;
type Asked = { tags?: readonly string[] | undefined; notTags?: readonly string[] | undefined } | undefined;

type Tagged = {
  tags?: readonly string[] | undefined;
  routing: { rules: readonly { tags?: readonly string[] | undefined }[] };
  sla: { policies?: readonly { when: Asked }[] | undefined };
  triggers: readonly { when?: Asked; do: Deed }[];
  macros: readonly { do?: Deed }[];
};

/** Where the settings list their tags, every other one is a typing error. */
export function refuseUnknownTags(settings: Tagged, context: z.RefinementCtx): void {
  const { tags } = settings;
  if (!tags) return;
  for (const { path, named } of namedIn(settings))
    for (const [index, tag] of (named ?? []).entries())
      if (!tags.includes(tag))
        context.addIssue({
          code: 'custom',
          path: [...path, index],
          message: `"${tag}" is no tag: use ${tags.join(', ')}, or add it to "tags"`,
        });
}

type Place = { path: (string | number)[]; named: readonly string[] | undefined };

function namedIn({ routing, sla, triggers, macros }: Tagged): Place[] {
  const asked = (when: Asked, path: (string | number)[]): Place[] => [
    { path: [...path, 'tags'], named: when?.tags },
    { path: [...path, 'notTags'], named: when?.notTags },
  ];
  const done = (deed: Deed, path: (string | number)[]): Place[] => [
    { path: [...path, 'tag'], named: deed?.tag },
    { path: [...path, 'untag'], named: deed?.untag },
  ];
  return [
    ...routing.rules.map(({ tags: named }, index) => ({ path: ['routing', 'rules', index, 'tags'], named })),
    ...(sla.policies ?? []).flatMap(({ when }, index) => asked(when, ['sla', 'policies', index, 'when'])),
    ...triggers.flatMap((each, index) => [
      ...asked(each.when, ['triggers', index, 'when']),
      ...done(each.do, ['triggers', index, 'do']),
    ]),
    ...macros.flatMap((each, index) => done(each.do, ['macros', index, 'do'])),
  ];
}

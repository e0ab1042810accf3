/** Whatever else stands beside is checked by the schema's own type. */
type More = { readonly [more: string]: unknown };

/** What one part of the settings names and another uses: where the lists are given, an editor completes the names and the compiler finds a wrong one. */
export type KnownNames<Calendar extends string, Tag extends string, Hook extends string, Way extends string> = {
  tags?: readonly Tag[] | undefined;
  routing: More & { rules?: readonly (More & { tags?: readonly NoInfer<Tag>[] | undefined })[] | undefined };
  sla: More & {
    calendars?: Readonly<Record<Calendar, unknown>> | undefined;
    calendar?: NoInfer<Calendar> | object | null | undefined;
    policies?:
      | readonly (More & { when: Asked<NoInfer<Tag>>; calendar?: NoInfer<Calendar> | object | null | undefined })[]
      | undefined;
  };
  triggers?:
    | readonly (More & { when?: Asked<NoInfer<Tag>> | undefined; do: Done<NoInfer<Tag>, NoInfer<Way>> })[]
    | undefined;
  macros?: readonly (More & { do?: Done<NoInfer<Tag>> | undefined })[] | undefined;
  escalation?: readonly (More & { name: Way })[] | undefined;
  notifications?:
    | (More & {
        hooks?: readonly (More & { name: Hook })[] | undefined;
        rules?: readonly (More & { hooks?: readonly NoInfer<Hook>[] | undefined })[] | undefined;
      })
    | undefined;
};

type Asked<Tag extends string> = More & { tags?: readonly Tag[] | undefined; notTags?: readonly Tag[] | undefined };
type Done<Tag extends string, Way extends string = string> = More & {
  tag?: readonly Tag[] | undefined;
  untag?: readonly Tag[] | undefined;
  escalate?: Way | undefined;
};

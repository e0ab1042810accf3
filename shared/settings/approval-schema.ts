import * as z from 'zod';

/** What nobody does alone. */
export const approvalsSchema = z
  .array(
    z.strictObject({
      name: z.string().min(1).max(80),
      macros: z.array(z.string().min(1).max(80)).min(1).max(100),
      above: z.number().min(0).max(1e9).optional(),
    }),
  )
  .max(50)
  .default([]);

type Approving = {
  approvals: readonly { macros: readonly string[]; above?: number | undefined }[];
  macros: readonly { name: string; amount?: string | undefined }[];
};

/** A rule for a macro that is called otherwise would let it pass. */
export function refuseUnknownMacros({ approvals, macros }: Approving, context: z.RefinementCtx): void {
  for (const [index, { macros: named, above }] of approvals.entries())
    for (const [place, name] of named.entries()) {
      const macro = macros.find((each) => each.name === name);
      const lack = macro && above !== undefined && macro.amount === undefined;
      const known = macros.map((each) => each.name).join(', ') || 'one that "macros" names';
      const message = lack
        ? `"${name}" asks for no amount: give the macro one, or leave "above" out`
        : `"${name}" is no macro: use ${known}`;
      if (!macro || lack) context.addIssue({ code: 'custom', path: ['approvals', index, 'macros', place], message });
    }
}

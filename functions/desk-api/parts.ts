import type { Ticket } from '../../shared/domain/ticket.ts';
import type { ApiDeps } from './deps.ts';

/** As deep as merges may lie in one another; a chain that others change meanwhile ends there too. */
const DEEPEST = 6;

/** The tickets that were merged into this one, and those within those; one read for each level, none for a ticket without parts. */
export async function partsOf({ conversations }: Pick<ApiDeps, 'conversations'>, ticket: Ticket): Promise<Ticket[]> {
  const found: Ticket[] = [];
  let level: readonly Ticket[] = [ticket];
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const inside = level.flatMap(({ parts }) => parts.map(({ conversation }) => conversation));
    if (inside.length === 0) return found;
    const heads = await conversations.heads(inside);
    level = inside.flatMap((id) => heads.get(id)?.ticket ?? []);
    found.push(...level);
  }
  return found;
}

/** How deep merges lie in the ticket, by its parts as `partsOf` found them. */
export function depthOf(ticket: Ticket, parts: readonly Ticket[]): number {
  const inside = parts.filter(({ conversation }) => ticket.parts.some((part) => part.conversation === conversation.id));
  return inside.length === 0 ? 0 : 1 + Math.max(...inside.map((part) => depthOf(part, parts)));
}

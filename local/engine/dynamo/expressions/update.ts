import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Path } from './cursor.ts';

/** What a SET assigns, to be worked out against the item as it was before the update. */
export type Assigned =
  | { readonly kind: 'value'; readonly value: AttributeValue }
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'if_not_exists'; readonly path: Path; readonly otherwise: Assigned }
  | { readonly kind: 'list_append'; readonly left: Assigned; readonly right: Assigned }
  | { readonly kind: 'sum'; readonly sign: 1n | -1n; readonly left: Assigned; readonly right: Assigned };

export type Action =
  | { readonly kind: 'SET'; readonly path: Path; readonly assigned: Assigned }
  | { readonly kind: 'REMOVE'; readonly path: Path }
  | { readonly kind: 'ADD' | 'DELETE'; readonly path: Path; readonly value: AttributeValue };

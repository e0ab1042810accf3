/**
 * The one table: names that the code and the infrastructure must agree on.
 * `for` stamps an immutable item with the queue whose consumer shall fold it; heads carry no stamp, so that a consumer never wakes on its own writes.
 */
export const TABLE = {
  pk: 'pk',
  sk: 'sk',
  stamp: 'for',
  ttl: 'ttl',
  index: {
    name: 'GSI1',
    pk: 'q',
    sk: 's',
    // Whatever is projected costs a write whenever it changes: the page reads the heads anyway.
    projection: ['due'],
  },
} as const;

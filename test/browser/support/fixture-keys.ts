import type { KeyView } from '../../../shared/api/views.ts';

const key = (more: Partial<KeyView> & Pick<KeyView, 'id' | 'name'>): KeyView => ({
  prefix: `sbk_${more.id}_`,
  scopes: ['tickets:read', 'tickets:write'],
  queues: null,
  by: 'Lena Novak',
  madeAt: '2026-06-01T08:00:00.000Z',
  until: '2026-08-30T08:00:00.000Z',
  usedOn: '2026-06-15',
  state: 'active',
  ...more,
});

export const FIXTURE_KEYS: readonly KeyView[] = [
  key({ id: '4f2a91c07be3', name: 'Warehouse' }),
  key({ id: '0c7d13e5aa42', name: 'Reports', scopes: ['ledger:read'], queues: ['csr'], usedOn: null }),
  key({ id: '9b81f0d2c6e7', name: 'A shop of before <b>', state: 'revoked' }),
];

export const FIXTURE_SECRET = `sbk_4f2a91c07be3_${'x'.repeat(43)}`;

/** One of the agents who can log in on a laptop; in the cloud they are accounts of the user pool. */
export type DemoAgent = { id: string; name: string; email: string; groups: readonly string[]; title: string };

/** Ids are shaped as the user pool's are, and stay the same: tickets remember them. */
export const DEMO_AGENTS: readonly DemoAgent[] = [
  {
    id: 'c5a10001-7d1e-4c7a-9a51-000000000001',
    name: 'Carla Reyes',
    email: 'carla.reyes@northwind.example',
    groups: ['csr'],
    title: 'Customer service',
  },
  {
    id: 'c5a10001-7d1e-4c7a-9a51-000000000002',
    name: 'Chen Wei',
    email: 'chen.wei@northwind.example',
    groups: ['csr'],
    title: 'Customer service',
  },
  {
    id: 'c5a10001-7d1e-4c7a-9a51-000000000003',
    name: 'Tom Becker',
    email: 'tom.becker@northwind.example',
    groups: ['tsr'],
    title: 'Technical support',
  },
  {
    id: 'c5a10001-7d1e-4c7a-9a51-000000000004',
    name: 'Tara Singh',
    email: 'tara.singh@northwind.example',
    groups: ['tsr'],
    title: 'Technical support',
  },
  {
    id: 'c5a10001-7d1e-4c7a-9a51-000000000005',
    name: 'Lena Novak',
    email: 'lena.novak@northwind.example',
    groups: ['lead', 'admin'],
    title: 'Lead of both queues, admin',
  },
];

/** By id, address or the beginning of the name in any case. */
export function findAgent(named: string): DemoAgent | undefined {
  const wanted = named.toLowerCase();
  return (
    DEMO_AGENTS.find(({ id, email }) => id === wanted || email === wanted) ??
    DEMO_AGENTS.find(({ name }) => wanted !== '' && name.toLowerCase().startsWith(wanted))
  );
}

/** What the user pool's ID token says of an agent. */
export function claimsOf({ id, name, email, groups }: DemoAgent) {
  return {
    sub: id,
    name,
    email,
    email_verified: true,
    'cognito:username': id,
    'cognito:groups': groups,
    token_use: 'id',
  };
}

import fc from 'fast-check';

/** `PROPERTY_TIMES=50 npm test -- test/unit/email` looks fifty times as long. */
const times = Number(process.env['PROPERTY_TIMES'] ?? 1);
/** CI names a seed, so that the same commit gets the same answer twice; everybody else looks at others each time. */
const seed = process.env['PROPERTY_SEED'];

/** How often a property is tried: `usual` times where nobody asked for a longer look. */
export const runs = (usual: number): number => Math.ceil(usual * times);

fc.configureGlobal({ numRuns: runs(100), ...(seed === undefined ? {} : { seed: Number(seed) }) });

export { fc };

import type { Desk } from '../desk.ts';

export async function playDemo(_desk: Desk, _tell: (line: string) => void): Promise<void> {}

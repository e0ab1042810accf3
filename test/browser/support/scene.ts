import type { Page } from 'playwright-core';
import type { FixtureDesk } from './fixture-desk.ts';

/** A screen that somebody works on, and how one gets there from a new window. */
export type Scene = { name: string; reach(page: Page, desk: FixtureDesk): Promise<void> };

/** Where settings stand in their source, by path (`routing.rules[2]`): a file's index and a line. `whole`: what is in it is made there, and has no line of its own. */
export type SettingsSource = {
  files: string[];
  lines: Record<string, { file: number; line: number; whole?: boolean }>;
};

/** The settings in force, without what opens anything. `version`: eight letters that name them; `source`: null where the build left no lines. */
export type SettingsView = { version: string; settings: Record<string, unknown>; source: SettingsSource | null };

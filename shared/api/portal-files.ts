/** What the portal takes: bytes of one file, and files of one message. Apart from the schemas, so that a browser loads no validator for two numbers. */
export const PORTAL_FILES = { bytes: 20_000_000, count: 10 } as const;

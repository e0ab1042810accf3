/** An SDK output before the engine adds its `$metadata`. */
export type Output<T> = Omit<T, '$metadata'>;

/** A file that misses the place where it is taken would be opened in place of the page, and what was being written with it gone. */
export function keepPage(): void {
  for (const type of ['dragover', 'drop'] as const)
    addEventListener(type, (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    });
}

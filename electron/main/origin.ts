/** The scheme that serves the built window inside Electron, and its one host. */
export const scheme = 'relata';
export const windowOrigin = `${scheme}://app`;

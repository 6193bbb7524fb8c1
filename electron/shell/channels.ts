/** The three channels between Electron's preload and its main process. There is no other. */
export const channels = { call: 'call', cancel: 'cancel', event: 'event' } as const;

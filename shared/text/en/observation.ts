export const observation = {} as const;

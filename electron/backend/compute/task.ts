/** What a heavy calculation may use besides its input. */
export interface TaskControl {
  progress(phase: string, done: number, total: number): void;
  isCancelled(): boolean;
}

/** A pure calculation that runs in a compute worker. Input and output can be structured-cloned. */
export type Task<Input, Output> = (input: Input, control: TaskControl) => Output | Promise<Output>;

import { randomBytes } from 'node:crypto';

/**
 * A new record's number: 48 random bits, never 0. Numbers in a row would tell, in the police purpose, how many records
 * lie behind the wall. Two of a million records share one with a chance of 1 in 560; the primary key then refuses the
 * write, and nothing is lost.
 */
export function newRecordId(): number {
  return randomBytes(6).readUIntBE(0, 6) || newRecordId();
}

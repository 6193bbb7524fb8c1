import type Database from 'better-sqlite3-multiple-ciphers';

export type Value = string | number | bigint | Uint8Array | null;
export type Parameters = readonly Value[] | Readonly<Record<string, Value>>;

/** A database that can be asked and not changed: a statement that writes is refused before it runs. */
export interface ReadableDatabase {
  /** Every row. */
  all<Row>(sql: string, parameters?: Parameters): Row[];
  /** The first row, or undefined. */
  find<Row>(sql: string, parameters?: Parameters): Row | undefined;
  /** The first column of every row. */
  column<Item>(sql: string, parameters?: Parameters): Item[];
  /** The first column of the only row. Throws when there is none. */
  value<Item>(sql: string, parameters?: Parameters): Item;
}

/** A database inside a transaction. Facts are written to `main.<table>`: the bare names are the purpose wall's views. */
export interface WritableDatabase extends ReadableDatabase {
  /** Runs one statement and says how many rows it changed. */
  run(sql: string, parameters?: Parameters): number;
}

/** Statements are prepared once and kept by their text. */
export class StatementDatabase implements WritableDatabase {
  readonly connection: Database.Database;
  readonly #statements = {
    row: new Map<string, Database.Statement>(),
    column: new Map<string, Database.Statement>(),
  };

  constructor(connection: Database.Database) {
    this.connection = connection;
  }

  all<Row>(sql: string, parameters: Parameters = []): Row[] {
    return this.#reading(sql).all(parameters) as Row[];
  }

  find<Row>(sql: string, parameters: Parameters = []): Row | undefined {
    return this.#reading(sql).get(parameters) as Row | undefined;
  }

  column<Item>(sql: string, parameters: Parameters = []): Item[] {
    return this.#reading(sql, 'column').all(parameters) as Item[];
  }

  value<Item>(sql: string, parameters: Parameters = []): Item {
    const [first] = this.column<Item>(sql, parameters);
    if (first === undefined) throw new Error('a query that must answer gave no row');
    return first;
  }

  run(sql: string, parameters: Parameters = []): number {
    return this.#statement(sql).run(parameters).changes;
  }

  /** Forgets prepared statements, as when the purpose wall moves. */
  forgetStatements(): void {
    this.#statements.row.clear();
    this.#statements.column.clear();
  }

  #reading(sql: string, shape: 'row' | 'column' = 'row'): Database.Statement {
    const statement = this.#statement(sql, shape);
    if (!statement.readonly) throw new Error('a reading database was asked to write');
    return statement;
  }

  #statement(sql: string, shape: 'row' | 'column' = 'row'): Database.Statement {
    let statement = this.#statements[shape].get(sql);
    if (!statement) {
      statement = this.connection.prepare(sql);
      if (shape === 'column') statement.pluck();
      this.#statements[shape].set(sql, statement);
    }
    return statement;
  }
}

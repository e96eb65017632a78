/** A file of operations/ that no adapter can read. */
export class OperationFileError extends Error {
  readonly code = 'OPERATION_FILE';
  constructor(
    readonly operation: string,
    readonly fault: string,
  ) {
    super(`operations/${operation}.graphql ${fault}`);
    this.name = new.target.name;
  }
}

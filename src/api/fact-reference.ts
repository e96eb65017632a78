/** A fact known by its id; what sources say of it is fetched when asked for. */
export interface FactReference {
  readonly factId: string;
}

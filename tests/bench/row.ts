/** What a row of the table is made of: contestants that make ready untimed, and then do the work once, on the clock. */
export type Measured = { readonly bytes: number };
export type Ready = () => Promise<Measured>;
export type Contestant = {
  readonly name: string;
  readonly ready: (folder: string) => Promise<Ready>;
};

/** Makes a value when it is first asked for: what takes long to make and may never be needed (a formatter is 10 to 40 ms). */
export const once = <T extends object>(make: () => T): (() => T) => {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

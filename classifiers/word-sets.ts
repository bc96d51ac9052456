// Lists of words of the catalogue as sets, to be asked for each word of a text.

export type WordSets<Name extends string> = Readonly<Record<Name, ReadonlySet<string>>>;

export function wordSets<Name extends string>(lists: Readonly<Record<Name, readonly string[]>>): WordSets<Name> {
  const sets = {} as Record<Name, ReadonlySet<string>>;
  for (const name in lists) sets[name] = new Set(lists[name]);
  return sets;
}

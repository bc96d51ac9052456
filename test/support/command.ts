// The environment of a command that a test runs as a process of its own: nothing of ours but what it is given. What Node
// compiled for one of them is kept for the next, which takes half as long to load.

export const commandEnv = (given: Readonly<Record<string, string>>): Record<string, string | undefined> => ({
  PATH: process.env.PATH,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
  // Node 22 says of its own SQLite that it is new, on the stream where a test looks for our words.
  NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
  ...given,
});

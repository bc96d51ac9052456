// Writes how people of each type answer, as the YAML that an analyst reads and changes: a line for a type.

const heading = `# How often people whose report is of a type give which answer, as shares of 1; what is not listed is rare.
# The question that settles most is asked first while several types fit; its answer counts by these shares.
# Written by \`npm run fit:answers\` from what labelled texts say unasked; may be changed by hand until then.
`;

/** The text of `catalogue/answers.yaml`: by question and type, the shares of values in the order given. */
export const answersYaml = (
  questions: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>,
): string =>
  heading +
  Object.entries(questions)
    .map(([id, types]) => {
      const lines = Object.entries(types).map(([type, shares]) => {
        const entries = Object.entries(shares).map(([value, share]) => `${value}: ${share}`);
        return `  ${type}: { ${entries.join(', ')} }\n`;
      });
      return `\n${id}:\n${lines.join('')}`;
    })
    .join('');

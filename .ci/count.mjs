// Adds up what the runs reported and prints the closing line; a skipped test, or a run without any, is a failure here.
import { existsSync, readFileSync } from 'node:fs';

let passed = 0;
let failed = 0;
let skipped = 0;
for (const file of process.argv.slice(2)) {
  if (!existsSync(file)) {
    console.error(`no results in ${file}`);
    failed += 1;
    continue;
  }
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    numPendingTests = 0,
    numTodoTests = 0,
    numFailedTestSuites = 0,
  } = JSON.parse(readFileSync(file, 'utf8'));
  if (numPassedTests === 0) {
    console.error(`${file}: no test passed`);
    failed += 1;
  }
  passed += numPassedTests;
  // A file that could not be loaded has no test of its own to fail.
  failed += numFailedTests === 0 && numFailedTestSuites > 0 ? numFailedTestSuites : numFailedTests;
  skipped += numPendingTests + numTodoTests;
}
if (skipped > 0) console.error('tests were skipped: nothing may be, here');
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || skipped > 0 ? 1 : 0);

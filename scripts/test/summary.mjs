/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Totals
 * @typedef {Totals & { name: string, seconds: number, note: string }} StageResult
 */

/** @param {readonly Totals[]} results */
export function sumTotals(results) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of results) {
    totals.passed += passed;
    totals.failed += failed;
    totals.skipped += skipped;
  }
  return totals;
}

/** @param {Totals} totals */
export function formatTotals({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** @param {readonly StageResult[]} results */
export function formatTable(results) {
  const rows = [
    ['stage', 'passed', 'failed', 'skipped', 'seconds', ''],
    ...results.map(({ name, passed, failed, skipped, seconds, note }) => [
      name,
      String(passed),
      String(failed),
      String(skipped),
      seconds.toFixed(1),
      note.split('\n')[0] ?? '',
    ]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) => {
      const cells = row.map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      );
      return cells.join('  ').trimEnd();
    })
    .join('\n');
}

/**
 * Totals of a vitest JSON report. A file that could not be loaded is a failure of its own.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly unknown[] }[] }} report
 * @returns {Totals}
 */
export function vitestTotals(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Totals of a Playwright JSON report. A test that passed on a retry only is a failure.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number },
 *   errors: readonly unknown[] }} report
 * @returns {Totals}
 */
export function playwrightTotals({ stats, errors }) {
  const loading = stats.expected + stats.unexpected + stats.flaky === 0 ? errors.length : 0;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + loading,
    skipped: stats.skipped,
  };
}

// How the measurements start the browser: the one in CHROMIUM, without its background traffic.
import { chromium } from 'playwright-core';

export const EXECUTABLE = process.env.CHROMIUM;

export const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/** A headless browser under Playwright. */
export function launch() {
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
}

/** The middle one, so that one disturbed run doesn't count. */
export function median(numbers) {
  const sorted = numbers.toSorted((one, two) => one - two);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

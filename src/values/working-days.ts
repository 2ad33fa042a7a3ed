// Decides which days count as working days in Poland: Monday to Friday without public holidays (act on days free from work).
import type { CivilDate } from './civil-date.js';
import { addDays, civilDate, partsOf, weekdayOf } from './civil-date.js';

/** Christmas Eve is free since this year (amendment of December 2024). */
const FIRST_FREE_CHRISTMAS_EVE = 2025;

const FIXED: readonly [month: number, day: number][] = [
  [1, 1],
  [1, 6],
  [5, 1],
  [5, 3],
  [8, 15],
  [11, 1],
  [11, 11],
  [12, 25],
  [12, 26],
];

/** Days free in one office beyond the holidays of the state, e.g. a day given back for a holiday on Saturday. */
export type ExtraFreeDays = ReadonlySet<CivilDate>;
const NONE: ExtraFreeDays = new Set();

/** All public holidays of a year, in order, those on Sundays (Easter, Pentecost) included. */
export function polishHolidays(year: number): CivilDate[] {
  const easter = easterSunday(year);
  const fixed = FIXED.map(([month, day]) => civilDate(year, month, day));
  // Easter, Easter Monday, Pentecost, Corpus Christi.
  const movable = [0, 1, 49, 60].map((days) => addDays(easter, days));
  const christmasEve = year >= FIRST_FREE_CHRISTMAS_EVE ? [civilDate(year, 12, 24)] : [];
  return [...fixed, ...movable, ...christmasEve].sort();
}

export function isWorkingDay(date: CivilDate, extraFreeDays: ExtraFreeDays = NONE): boolean {
  return weekdayOf(date) <= 5 && !extraFreeDays.has(date) && !polishHolidays(partsOf(date).year).includes(date);
}

/** The n-th working day after `date`; the day itself is not counted (code of administrative procedure, art. 57(1)). */
export function addWorkingDays(date: CivilDate, count: number, extraFreeDays: ExtraFreeDays = NONE): CivilDate {
  let [day, left] = [date, count];
  while (left > 0) {
    day = addDays(day, 1);
    if (isWorkingDay(day, extraFreeDays)) left -= 1;
  }
  return day;
}

/** Gregorian Easter by the method of Meeus, Jones and Butcher. */
export function easterSunday(year: number): CivilDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leapCenturies = Math.floor(century / 4);
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - moonShift + 15) % 30;
  const inCentury = year % 100;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const lateMoon = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const count = epact + toSunday - 7 * lateMoon + 114;
  return civilDate(year, Math.floor(count / 31), (count % 31) + 1);
}

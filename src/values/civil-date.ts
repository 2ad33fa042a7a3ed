// Decides what a calendar date is: text 'yyyy-mm-dd' without a time zone, and how the office in Warsaw reads and writes it.
import { DomainError } from './domain-error.js';

/** A real day of the Gregorian calendar written 'yyyy-mm-dd'; such texts sort in the order of time. */
export type CivilDate = string;

const OFFICE_ZONE = 'Europe/Warsaw';
const DAY_MS = 86_400_000;
const MONTHS_GENITIVE = [
  'stycznia',
  'lutego',
  'marca',
  'kwietnia',
  'maja',
  'czerwca',
  'lipca',
  'sierpnia',
  'września',
  'października',
  'listopada',
  'grudnia',
];

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function isRealDay(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function civilDate(year: number, month: number, day: number): CivilDate {
  if (!isRealDay(year, month, day)) throw new DomainError('DATE_NOT_REAL');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Takes 'yyyy-mm-dd' only; refuses any other shape (DATE_FORMAT) and days that no calendar has (DATE_NOT_REAL). */
export function parseCivilDate(text: string): CivilDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!match) throw new DomainError('DATE_FORMAT');
  return civilDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Reads three form fields day, month, year, each of which may carry spaces or lack leading zeros. */
export function civilDateFromParts(day: string, month: string, year: string): CivilDate {
  const parts = [year, month, day].map((part) => part.trim());
  if (!/^\d{4}$/.test(parts[0] ?? '') || !parts.slice(1).every((part) => /^\d{1,2}$/.test(part)))
    throw new DomainError('DATE_FORMAT');
  const [y = 0, m = 0, d = 0] = parts.map(Number);
  return civilDate(y, m, d);
}

export function partsOf(date: CivilDate): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = parseCivilDate(date).split('-').map(Number);
  return { year, month, day };
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(utcOf(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 29 February plus years that are not leap years is 28 February: a period never ends later than the law allows. */
export function addYears(date: CivilDate, years: number): CivilDate {
  const { year, month, day } = partsOf(date);
  return civilDate(year + years, month, Math.min(day, daysInMonth(year + years, month)));
}

/** As addYears: the last day of a shorter month stands in for a day it does not have. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = partsOf(date);
  const count = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return civilDate(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekdayOf(date: CivilDate): number {
  return new Date(utcOf(date)).getUTCDay() || 7;
}

/** The day the calendar on the office wall shows at this moment. */
export function civilDateIn(moment: Date): CivilDate {
  const { year, month, day } = wallClock(moment);
  return `${year}-${month}-${day}`;
}

/** '22 listopada 2026 r.' */
export function longDate(date: CivilDate): string {
  const { year, month, day } = partsOf(date);
  return `${day} ${MONTHS_GENITIVE[month - 1] ?? ''} ${year} r.`;
}

/** '22 listopada 2026 r., godz. 10:42', in the time of Warsaw. */
export function longMoment(moment: Date): string {
  return `${longDate(civilDateIn(moment))}, ${timeOfDay(moment)}`;
}

/** 'godz. 9:05', in Warsaw. */
export function timeOfDay(moment: Date): string {
  const { hour, minute } = wallClock(moment);
  return `godz. ${Number(hour)}:${minute}`;
}

const wallClockFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: OFFICE_ZONE,
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

function wallClock(moment: Date): { year: string; month: string; day: string; hour: string; minute: string } {
  const parts = new Map(wallClockFormat.formatToParts(moment).map((part) => [part.type, part.value]));
  const of = (type: Intl.DateTimeFormatPartTypes, length: number) => (parts.get(type) ?? '').padStart(length, '0');
  return { year: of('year', 4), month: of('month', 2), day: of('day', 2), hour: of('hour', 2), minute: of('minute', 2) };
}

function utcOf(date: CivilDate): number {
  return Date.parse(`${parseCivilDate(date)}T00:00:00Z`);
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

const timeName =
  /^(?:date|time|timestamp|datetime|date[ _/-]?time|time[ _-]?stamp|datum|zeit|zeitstempel|fecha|horodatage|ts|t|epoch|unix(?:[ _-]?time(?:stamp)?)?)(?:[ _-]?(?:utc|local|unix|epoch|ms|us|ns|s|sec|seconds))?$|[ _-](?:time|timestamp|datetime|date|ts|at)$/i;

const yearName =
  /^(?:(?:fiscal|calendar)[ _-])?(?:year|yr|yyyy)$|^(?:jahr|ann[ée]e|año|ano|anno|date|datum|fecha)$/i;

const monthName = /^(?:year[ _-]?month|yearmon|yyyymm|month|period|monat|mois|mes)$/i;

const serialName = /date|datum|fecha|time|zeit|horodatage/i;

/** A clock of its own: numbers that run from the start of a measurement, or since 1970. */
const clockName = /(?:^|[ _-])(?:unix|epoch|elapsed|ms|us|ns|s|sec|seconds)(?:$|[ _-])/i;

const unitInBrackets = /[\s_]*[([][^)\]]*[)\]]\s*$/;
const bare = (name: string): string => name.replace(unitInBrackets, '').trim();

/** True for a column named as times are: `timestamp`, `Date`, `created_at`, `time (s)`. */
export const isTimeName = (name: string): boolean => timeName.test(bare(name));

/** True for a column named as years are: `year`, `Jahr`, `date`. */
export const isYearName = (name: string): boolean => yearName.test(bare(name));

/** True for a column named as months of a year are: `yyyymm`, `period`, `date`. */
export const isMonthName = (name: string): boolean =>
  monthName.test(bare(name)) || isTimeName(name);

/** True for a column named as the dates of a spreadsheet are: `Date`, `time`, but not `time (s)` or `epoch`. */
export const isSerialName = (name: string): boolean =>
  isTimeName(name) &&
  serialName.test(name) &&
  !clockName.test(name.replace(/[()[\]]/g, ' ').trim());

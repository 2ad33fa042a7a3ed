// What `glejt` prints when it is not told what to do.

export const USAGE = `Usage: glejt COMMAND

  migrate          bring the database to the present schema (DATABASE_OWNER_URL)
  create-account   open the account of the first deciding person and print a one-time link
  seed-demo        fill a demo database with a fictional register and demo accounts

Settings are read from the environment; NAME_FILE names a file that holds NAME. See README.md.
`;

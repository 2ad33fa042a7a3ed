// What `glejt` prints when it is not told what to do.

export const USAGE = `Usage: glejt COMMAND

  migrate          bring the database to the present schema (DATABASE_OWNER_URL)
  import-institutions FILE.json
                   take institutions into the register (docs/operations.md)
  import-trusted-list FILE.xml --tl-signer PEM
                   take the Polish trusted list in, when this signer signed it; 0: in use, 1: refused, 2: wrong usage
  create-account   open the account of the first deciding person and print a one-time link
  verify-pack [--anchor PEM]... [--seals JSON] [--test-certificates] FILE.zip
                   check an evidence pack offline; nothing inside it is trusted, one line of JSON
  check            say what is wrong with this installation [--json] [--mail ADDRESS: also send a test letter]
  verify FILE...   judge signed files, a line of JSON each [--json] [--policy any|application] [--anchor PEM]...
                   [--trusted-list XML --tl-signer PEM] [--crl FILE]... [--at ISO]; 0: all passed, 1: some not, 2: wrong usage
  verify-chain     say whether a certificate leads to a trusted one and was not revoked, in one line of JSON
                   --anchor FILE... [--intermediate FILE]... [--crl FILE]... [--ocsp FILE]... [--at TIME] LEAF
  settings         list all settings [--markdown] [--write FILE: renew the table in a page]
  seed-demo        fill a demo database with a fictional register and demo accounts

Settings are read from the environment; NAME_FILE names a file that holds NAME. See README.md.
`;

/** Version of this program; the same as in package.json, which is not there where it runs. */
export const VERSION = '0.1.0';

// Decides where a test gets a program that npm does not carry (xmlsec1, xsltproc, qpdf …): from PATH, else from Debian's packages.
import { debianFiles, debianProgram } from '../../src/start/debian-package.js';

/** Name the program's libraries too; a name may list alternatives: 'libssl3|libssl3t64'. Without network and cache it throws. */
export async function debianPackage(names: string[], binary: string): Promise<{ command: string; env: Record<string, string> }> {
  return debianProgram(names, binary);
}

/** The folder with the unpacked files of the packages, for tests that want a file and not a program. */
export async function debianPackageFolder(names: string[]): Promise<string> {
  return debianFiles(names);
}

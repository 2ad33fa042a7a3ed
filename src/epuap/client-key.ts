// Opens the private keys of the office and their certificates, and says clearly at the start what is wrong with them.
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';

export interface ClientKeySettings {
  /** Name of the settings, for the message: 'EPUAP_CLIENT'. */
  name: string;
  keyPem: string;
  password: string | undefined;
  /** The first certificate of a chain counts. */
  certificatePem: string;
}

/** What the signing of requests (RSA, SHA-256) asks for. */
const LEAST_RSA_BITS = 2_048;

/** A key that signs our requests. @returns PEM without a password @throws Error that names the setting and never its value */
export function openClientKey(settings: ClientKeySettings, now: Date): string {
  const pem = openKey(settings, now);
  const { asymmetricKeyType, asymmetricKeyDetails } = new X509Certificate(settings.certificatePem).publicKey;
  if (asymmetricKeyType !== 'rsa' || (asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_RSA_BITS)
    throw new Error(`${settings.name}_CERT: needs an RSA key of at least ${LEAST_RSA_BITS} bits`);
  return pem;
}

/** Any key with its certificate. @returns PEM without a password @throws Error that names the setting and never its value */
export function openKey({ name, keyPem, password, certificatePem }: ClientKeySettings, now: Date): string {
  const certificate = certificateOf(name, certificatePem);
  const key = keyOf(name, keyPem, password);
  if (!certificate.checkPrivateKey(key)) throw new Error(`${name}_CERT: the certificate does not belong to ${name}_KEY`);
  if (new Date(certificate.validTo) < now)
    throw new Error(`${name}_CERT: the certificate ended on ${dayOf(certificate.validTo)}`);
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function certificateOf(name: string, pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new Error(`${name}_CERT: not a certificate in PEM`, { cause });
  }
}

function keyOf(name: string, key: string, passphrase: string | undefined): KeyObject {
  const isSealed = /BEGIN ENCRYPTED PRIVATE KEY|^Proc-Type: 4,ENCRYPTED/m.test(key);
  if (isSealed && passphrase === undefined) throw new Error(`${name}_KEY: the key has a password; set ${name}_KEY_PASSWORD`);
  try {
    return createPrivateKey({ key, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    // The error of the library may quote the key.
    throw new Error(isSealed ? `${name}_KEY_PASSWORD: does not open the key` : `${name}_KEY: not a private key in PEM`);
  }
}

function dayOf(date: string): string {
  return new Date(date).toISOString().slice(0, 10);
}

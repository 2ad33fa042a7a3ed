// Reads the one form that carries a file: small enough by its own announcement, cut off when it lied, nothing written to a disk.
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import multer, { MulterError } from 'multer';
import { DomainError } from '../values/domain-error.js';
import { PATHS } from './paths.js';

/** What podpis.gov.pl signs at most. */
export const LARGEST_FILE_BYTES = 10 * 1024 * 1024;

/** Boundaries, headers and the keys of the form. */
const ROOM_FOR_THE_REST = 16 * 1024;

declare module 'express-serve-static-core' {
  interface Request {
    /** Why the file of this form cannot be taken. */
    fileFault?: 'FILE_TOO_LARGE' | 'BAD_REQUEST';
  }
}

/** In front of the check for forgery, which needs the fields. Other addresses take no file: their form stays unread, and is refused. */
export function uploadedFile(): RequestHandler {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: LARGEST_FILE_BYTES, files: 1, fields: 8, parts: 9, fieldNameSize: 64, fieldSize: 4_096, headerPairs: 16 },
  }).single('plik');
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'POST' || request.path !== PATHS.sendSignedFile || !isMultipart(request)) return next();
    if (Number(request.headers['content-length'] ?? 0) > LARGEST_FILE_BYTES + ROOM_FOR_THE_REST) {
      response.setHeader('Connection', 'close');
      request.resume();
      return next(new DomainError('FILE_TOO_LARGE', { back: PATHS.signedFile }));
    }
    read(request, response, (fault: unknown) => {
      if (fault === undefined || fault === null) return next();
      request.fileFault = fault instanceof MulterError && fault.code === 'LIMIT_FILE_SIZE' ? 'FILE_TOO_LARGE' : 'BAD_REQUEST';
      next();
    });
  };
}

/** The file as it came. @throws DomainError FILE_MISSING, FILE_TOO_LARGE, BAD_REQUEST */
export function fileOf({ file, fileFault }: Request): Buffer {
  if (fileFault !== undefined) throw new DomainError(fileFault, { back: PATHS.signedFile });
  if (file === undefined || file.size === 0) throw new DomainError('FILE_MISSING');
  return file.buffer;
}

function isMultipart({ headers }: Request): boolean {
  return /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');
}

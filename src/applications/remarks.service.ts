// Lets the folders above say on an official's page of an application what they know of it, without being known here.
import { Injectable } from '@nestjs/common';

/** One line of the page, in Polish. */
export interface Remark {
  label: string;
  text: string;
}

export type RemarkSource = (applicationId: string) => Promise<readonly Remark[]>;

@Injectable()
export class Remarks {
  private readonly sources: RemarkSource[] = [];

  /** Once, at the start. */
  add(source: RemarkSource): void {
    this.sources.push(source);
  }

  async of(applicationId: string): Promise<Remark[]> {
    return (await Promise.all(this.sources.map((source) => source(applicationId)))).flat();
  }
}

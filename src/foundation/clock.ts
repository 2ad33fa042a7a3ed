// The only source of time for the rules of the office: the database's clock, which tests can shift.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type CivilDate, civilDateIn } from '../values/civil-date.js';

@Injectable()
export class Clock {
  constructor(private readonly dataSource: DataSource) {}

  /** The moment of the office, `office_now()`; inside a transaction pass its manager. */
  async now(tx: EntityManager = this.dataSource.manager): Promise<Date> {
    const [row] = await tx.query<{ now: Date }[]>('select office_now() as now');
    if (row === undefined) throw new Error('office_now() answered nothing');
    return row.now;
  }

  /** Today in Europe/Warsaw. */
  async today(tx?: EntityManager): Promise<CivilDate> {
    return civilDateIn(await this.now(tx));
  }
}

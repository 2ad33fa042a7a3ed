// Where ePUAP's mailbox services live, and how each of them wants its requests signed: one named profile per environment.

export type EpuapService = 'pull' | 'skrytka' | 'documents';
export type EpuapProfileName = 'production' | 'integration';

export interface EpuapServiceProfile {
  readonly url: string;
  /** Whether requests carry a signed wsu:Timestamp; both are accepted today, so a change here is a change of one line. */
  readonly withTimestamp: boolean;
}

const servicesAt = (host: string): Readonly<Record<EpuapService, EpuapServiceProfile>> => ({
  pull: { url: `https://${host}/pk_external_ws/services/pull`, withTimestamp: false },
  skrytka: { url: `https://${host}/pk_external_ws/services/skrytka`, withTimestamp: false },
  documents: { url: `https://${host}/fe_external_ws/services/ZarzadzanieDokumentami`, withTimestamp: false },
});

/** The integration host moved to ws-int in October 2023. */
export const EPUAP_PROFILES: Readonly<Record<EpuapProfileName, Readonly<Record<EpuapService, EpuapServiceProfile>>>> = {
  production: servicesAt('ws.epuap.gov.pl'),
  integration: servicesAt('ws-int.epuap.gov.pl'),
};

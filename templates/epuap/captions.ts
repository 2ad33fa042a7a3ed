// The Polish words that stand in the signed document beside each code, so that a person signs words and not codes.
/** Regulation, par. 3(1)(2)(b). */
export const RUNNING_BODY_CAPTIONS = {
  JST: 'jednostka samorządu terytorialnego',
  MINISTER: 'minister',
  LEGAL_PERSON: 'osoba prawna inna niż jednostka samorządu terytorialnego',
  NATURAL_PERSON: 'osoba fizyczna',
} as const;

export const KIND_CAPTIONS = {
  new: 'wniosek o przyznanie danych dostępowych',
  renewal: 'wniosek o przedłużenie ważności danych dostępowych',
  change: 'nowy wniosek po zmianie danych',
} as const;

export const ROUTE_CAPTIONS = {
  EPUAP: 'podpis zaufany',
  IN_PERSON: 'osobiste stawiennictwo',
} as const;

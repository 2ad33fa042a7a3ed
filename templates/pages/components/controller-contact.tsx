// Who runs this installation and how to reach them, as the information pages print it.
export interface ControllerData {
  name: string;
  address: string;
  email: string;
  phone: string;
}

export function MailLink({ address, id }: { address: string; id?: string }) {
  return (
    <a class="govuk-link" href={`mailto:${address}`} id={id}>
      {address}
    </a>
  );
}

// What the office knows of a person who applies or holds an account; act on SIO, art. 71(2).

export interface Person {
  firstName: string;
  middleName: string | null;
  surname: string;
  pesel: string;
  email: string;
  phone: string;
}

export default function startServices(): Promise<void>;

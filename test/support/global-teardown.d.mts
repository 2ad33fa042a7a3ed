export default function stopServices(): Promise<void>;

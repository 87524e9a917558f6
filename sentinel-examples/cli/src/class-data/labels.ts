const LABELS: Record<string, string> = { a: "first", b: "second" };

export function label(kind: string): string {
  switch (kind) {
    case "a":
    case "b":
      return LABELS[kind];
    default:
      return /^[a-z]+$/.test(kind) ? kind : "";
  }
}

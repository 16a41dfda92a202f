/** Listeners by name. What one of them throws does not reach the others, nor whoever tells. */
export class Listeners<Facts extends object> {
  private readonly all = new Map<keyof Facts, Set<(fact: never) => void>>();

  constructor(private readonly report: (problem: unknown) => void) {}

  /** Adds a listener; gives what removes it. */
  on<Name extends keyof Facts>(name: Name, listener: (fact: Facts[Name]) => void): () => void {
    const listeners = this.all.get(name) ?? new Set();
    this.all.set(name, listeners);
    // A wrapper of its own, so that a function that was added twice is removed once.
    const own = (fact: Facts[Name]) => listener(fact);
    listeners.add(own);
    return () => listeners.delete(own);
  }

  tell<Name extends keyof Facts>(name: Name, fact: Facts[Name]): void {
    for (const listener of [...(this.all.get(name) ?? [])] as Array<(fact: Facts[Name]) => void>) {
      try {
        listener(fact);
      } catch (problem) {
        this.report(problem);
      }
    }
  }
}

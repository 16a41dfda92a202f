package dev.autobot.core.jar;

import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Finds out whether the class loaders of unloaded plugins are really gone, by evidence and not by a time limit: a
 * throw-away class loader (the control) that was made after the plugin's was let go needs the same kind of garbage
 * collection. When two controls, one after the other, are collected and the plugin's loader is not, something keeps it.
 *
 * <p>Never asks for a collection: on an idle server a verdict may take hours. For any thread. Watches 1 000 loaders at
 * most, and then forgets the eldest.
 */
public final class UnloadWatch {

    private static final int MOST = 1_000;
    private static final int ROUNDS = 2;

    /** What is known of a class loader. */
    public enum Fate {
        /** No garbage collection has looked yet. */
        WAITING,
        /** It is gone. */
        COLLECTED,
        /**
         * Something keeps it. If that is a soft reference, as in some caches of the JDK, it may still be collected when
         * memory gets short.
         */
        LEAKED
    }

    /**
     * What is known of one class loader.
     *
     * @param name as given to {@link #add}
     * @param fate at the time of {@link #look}
     */
    public record Verdict(String name, Fate fate) {}

    /** A loader that is watched, and how many controls had been made when it was let go. */
    private record Watched(String name, PhantomReference<ClassLoader> loader, long controlsBefore) {}

    private final ReferenceQueue<ClassLoader> unread = new ReferenceQueue<>();
    private final Deque<Watched> watched = new ArrayDeque<>();
    private PhantomReference<ClassLoader> control;
    private long controlsMade;
    private long controlsCollected;

    /** Watches nothing yet. */
    public UnloadWatch() {}

    /**
     * Watches a class loader that is not needed any more from now on.
     *
     * @param name returned with its verdict
     * @param loader {@code null} if it is collected already
     */
    public synchronized void add(String name, ClassLoader loader) {
        if (watched.size() == MOST) {
            watched.removeFirst();
        }
        PhantomReference<ClassLoader> reference = new PhantomReference<>(loader, unread);
        watched.addLast(new Watched(name, reference, controlsMade));
    }

    /**
     * Looks at all loaders, and sees to it that a control exists while one is undecided. Call it now and then.
     *
     * @return one verdict for each, in the order they were added; a collected one is told once and then forgotten
     */
    public synchronized List<Verdict> look() {
        // The control first: were it looked at last, a collection in between would make a leak of a loader it took.
        if (control != null && control.refersTo(null)) {
            control = null;
            controlsCollected++;
        }
        List<Verdict> verdicts = new ArrayList<>();
        boolean isUndecided = false;
        for (Iterator<Watched> all = watched.iterator(); all.hasNext(); ) {
            Watched each = all.next();
            Verdict verdict = new Verdict(each.name(), fate(each));
            verdicts.add(verdict);
            isUndecided |= verdict.fate() == Fate.WAITING;
            if (verdict.fate() == Fate.COLLECTED) {
                all.remove();
            }
        }
        if (isUndecided && control == null) {
            control = control();
            controlsMade++;
        }
        return verdicts;
    }

    private Fate fate(Watched each) {
        if (each.loader().refersTo(null)) {
            return Fate.COLLECTED;
        }
        return controlsCollected >= each.controlsBefore() + ROUNDS ? Fate.LEAKED : Fate.WAITING;
    }

    private PhantomReference<ClassLoader> control() {
        return new PhantomReference<>(new ControlLoader(), unread);
    }

    /** Defines one class: a loader without any would go with a smaller kind of collection. */
    private static final class ControlLoader extends ClassLoader {

        ControlLoader() {
            super("control", null);
            try {
                byte[] bytes = OwnClasses.bytesOf(EmptyClass.class);
                defineClass(EmptyClass.class.getName(), bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new AssertionError("a class of this room has no file", e);
            }
        }
    }
}

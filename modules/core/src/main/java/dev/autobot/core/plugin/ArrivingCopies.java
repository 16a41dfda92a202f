package dev.autobot.core.plugin;

import dev.autobot.core.jar.JarCopies;
import dev.autobot.core.jar.JarCopy;
import dev.autobot.core.jar.VerifiedJar;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes and deletes the copies that run: one that was just made is not deleted before its slot knows it. Thread-safe.
 */
final class ArrivingCopies {

    private final Object lock = new Object();
    private final JarCopies copies;
    private final Set<JarCopy> arriving = new HashSet<>();

    ArrivingCopies(Path folder) {
        this.copies = new JarCopies(folder);
    }

    /** Copies a jar; {@link #known} has to follow. */
    JarCopy keep(Path file, VerifiedJar verified) {
        synchronized (lock) {
            JarCopy copy = copies.keep(file, verified);
            arriving.add(copy);
            return copy;
        }
    }

    /** Says that a slot knows the copy, or that nobody needs it. */
    void known(JarCopy copy) {
        synchronized (lock) {
            arriving.remove(copy);
        }
    }

    /** Deletes copies that nobody needs any more, unless former generations still use some. */
    void tidy(Collection<PluginSlot> slots) {
        if (!slots.stream().allMatch(PluginSlot::isSettled)) {
            return;
        }
        synchronized (lock) {
            Set<JarCopy> needed = new HashSet<>(arriving);
            slots.forEach(slot -> needed.addAll(slot.copies()));
            copies.forgetAllBut(needed);
        }
    }
}

package dev.autobot.core.jar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Finds and ends the threads that a plugin left behind. A thread is a plugin's if its class or its context class loader
 * is, or if a method of the plugin is on its stack. Virtual threads are not seen: the JDK lists none of them; they do
 * not hinder collection once they have ended.
 */
final class LeftThreads {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final PluginClassLoader loader;

    LeftThreads(PluginClassLoader loader) {
        this.loader = loader;
    }

    /** Interrupts each such thread once, waits up to a second for all together, and tells of each in a sentence. */
    List<String> end() {
        Map<Thread, String> places = find();
        places.keySet().forEach(Thread::interrupt);
        await(places.keySet());
        List<String> found = new ArrayList<>();
        places.forEach((thread, place) -> found.add(sentence(thread, place)));
        return found;
    }

    /** The plugin's threads but the current one, each with the place in the plugin that it is at, or an empty text. */
    private Map<Thread, String> find() {
        Map<Thread, String> places = new HashMap<>();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            String place = place(stack);
            boolean isOfPlugin = !place.isEmpty()
                    || thread.getClass().getClassLoader() == loader
                    || thread.getContextClassLoader() == loader;
            if (isOfPlugin && thread != Thread.currentThread()) {
                places.put(thread, place);
            }
        });
        return places;
    }

    /** A stack names class loaders, and the name of this one has the number of its generation in it. */
    private String place(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (loader.getName().equals(frame.getClassLoaderName())) {
                return frame.getClassName() + "." + frame.getMethodName();
            }
        }
        return "";
    }

    private static void await(Iterable<Thread> threads) {
        long deadline = System.nanoTime() + PATIENCE;
        try {
            for (Thread thread : threads) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                // Zero would wait for ever.
                thread.join(Math.max(1, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String sentence(Thread thread, String place) {
        String name = "It left the thread '" + Refusal.shown(thread.getName()) + "' running";
        String at = place.isEmpty() ? "" : " in " + place;
        if (!thread.isAlive()) {
            return name + at + ", which an interrupt ended: end it in stop().";
        }
        boolean isHeldByContextOnly = place.isEmpty() && thread.getClass().getClassLoader() != loader;
        if (isHeldByContextOnly) {
            thread.setContextClassLoader(loader.getParent());
            return name + ", with the plugin's class loader as its context, which was taken from it: shut the pool or"
                    + " client that it belongs to down in stop().";
        }
        return name + at + ", and it does not heed interrupts: end it in stop(), or the plugin stays in memory.";
    }
}

package dev.autobot.testkit;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Run;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A plugin that keeps the contract, and others that each break it in one way. They are loaded from jars. */
public final class ContractPlugins {

    static final String KEPT = "dev.autobot.testkit.kept";
    static final String RELEASE = "dev.autobot.testkit.release";

    private ContractPlugins() {}

    /** What is said. */
    public record Note(String text) {}

    /** What is told. */
    public record Noted(String text) {}

    /** Keeps the contract: answers, stores, refuses, waits in a run that can be cancelled. */
    public static class Good implements Plugin {

        static final MessageType<Note> NOTE = MessageType.of("note", Note.class);
        static final MessageType<Note> WAIT = MessageType.of("note_wait", Note.class);
        static final EventType<Noted> NOTED = EventType.durable("noted", Noted.class);

        /** The platform's. */
        protected PluginContext context;

        @Override
        public void start(PluginContext platform) throws Exception {
            context = platform;
            context.declare(NOTED);
            context.handle(NOTE, this::note);
            context.handle(WAIT, this::await);
        }

        /** Answers. */
        protected void note(Message<Note> message) throws Exception {
            check(message.payload().text());
            context.store().put("last", message.payload().text().getBytes());
            context.events().publish(NOTED, new Noted(message.payload().text()), message.sender());
        }

        /** Refuses a long text. */
        protected void check(String text) {
            if (text.length() > 100) {
                throw new PlatformException(ErrorCodes.BAD_FIELD, "'text' has at most 100 characters.");
            }
        }

        private void await(Message<Note> message) {
            check(message.payload().text());
            if (message.payload().text().equals("x")) {
                throw new PlatformException(ErrorCodes.BAD_FIELD, "'x' is nothing to wait for.");
            }
            context.runs().start(message.user(), "waiting", this::work);
        }

        /** Waits until it is cancelled. */
        protected void work(Run run) throws Exception {
            CountDownLatch cancelled = new CountDownLatch(1);
            run.onCancel(cancelled::countDown);
            cancelled.await();
        }
    }

    /** Starts a thread and forgets it. */
    public static final class ThreadLeak extends Good {
        @Override
        public void start(PluginContext platform) throws Exception {
            super.start(platform);
            Thread thread = new Thread(ThreadLeak::loop, "forgotten");
            thread.setDaemon(true);
            thread.start();
        }

        private static void loop() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Puts itself where the whole process can see it. */
    public static final class RegistryLeak extends Good {
        @Override
        public void start(PluginContext platform) throws Exception {
            super.start(platform);
            System.getProperties().put(KEPT, this);
        }
    }

    /** Neither heeds interrupts nor cancels, until the test is over. */
    public static final class Deaf extends Good {
        @Override
        protected void note(Message<Note> message) throws Exception {
            check(message.payload().text());
            while (message.payload().text().equals("wait") && System.getProperty(RELEASE) == null) {
                Thread.onSpinWait();
            }
            super.note(message);
        }

        @Override
        protected void work(Run run) {
            while (System.getProperty(RELEASE) == null) {
                Thread.onSpinWait();
            }
        }
    }

    /** Takes texts of any length. */
    public static final class Boundless extends Good {
        @Override
        protected void check(String text) {
            // whatever comes
        }
    }

    /** Claims something that only one may have, and does not give it back when its start fails. */
    public static final class Alone extends Good {
        @Override
        public void start(PluginContext platform) throws Exception {
            if (System.getProperties().putIfAbsent(KEPT, "taken") != null) {
                throw new IllegalStateException("another one is there");
            }
            super.start(platform);
        }

        @Override
        public void stop() {
            System.getProperties().remove(KEPT);
        }
    }

    /** Cannot live with what an earlier generation stored. */
    public static final class Forgetful extends Good {
        @Override
        public void start(PluginContext platform) throws Exception {
            super.start(platform);
            if (!platform.store().replace("first", Optional.empty(), new byte[0])) {
                throw new IllegalStateException("there is something in the store");
            }
        }
    }

    /** Answers some messages twice. */
    public static final class Stutterer extends Good {
        @Override
        protected void note(Message<Note> message) throws Exception {
            super.note(message);
            if (message.payload().text().endsWith("7")) {
                context.events().publish(NOTED, new Noted("again"), Audience.everyone());
            }
        }
    }
}

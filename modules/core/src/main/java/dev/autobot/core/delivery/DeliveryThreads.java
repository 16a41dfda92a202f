package dev.autobot.core.delivery;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * The threads that delivery needs.
 *
 * @param writers makes platform threads for sending
 * @param closers closes sockets, which may block for seconds; refuses when too many wait
 * @param catchUps reads what clients missed; refuses when too many wait
 * @param observers tells plugins what clients were told; refuses when too many wait
 * @param closerCount how many sockets the closers may be closing at a time
 * @param addCloser adds a closer in the place of one that the container has forgotten
 */
public record DeliveryThreads(
        ThreadFactory writers,
        Executor closers,
        Executor catchUps,
        Executor observers,
        int closerCount,
        Runnable addCloser) {}

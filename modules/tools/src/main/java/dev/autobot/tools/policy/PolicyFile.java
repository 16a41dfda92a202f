package dev.autobot.tools.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The operator's policy as it stands in a file, in YAML or JSON, UTF-8, at most 256 KB. Thread-safe.
 *
 * <p>The file is looked at when somebody asks for the policy, at most once a second, and read again when its time of
 * modification, its size or its file key is another one, or when it was modified less than two seconds ago, for then
 * a second change may hide behind the first. A file that is not there is an empty policy; one that cannot be read is
 * a policy with a problem, which allows nothing. A file that is written in place may be seen half-written for a
 * second: write another one beside it and rename it.
 */
public final class PolicyFile {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final long WAIT_SECONDS = 5;

    /** By what a change is seen. */
    private record Look(Instant modified, long size, Object key) {}

    /**
     * What was found at some time.
     *
     * @param at when it was looked for
     * @param look how the file looked; null when it has to be read next time, whatever it looks like
     * @param content what was read; null when there was nothing to read
     * @param policy what it says
     */
    private record Found(Instant at, Look look, byte[] content, Policy policy) {

        boolean isOf(Instant now) {
            return !now.isBefore(at) && Duration.between(at, now).compareTo(PERIOD) < 0;
        }
    }

    private final Path path;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Found found;

    /**
     * A policy that is read when it is first asked for.
     *
     * @param path the file, which need not be there
     * @param clock what a second is
     */
    public PolicyFile(Path path, Clock clock) {
        this.path = Objects.requireNonNull(path, "path is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /** Where the file is looked for. */
    public Path path() {
        return path;
    }

    /**
     * The policy, never older than a second. Waits at most 5 seconds for another thread that reads the file, and is a
     * policy with a problem then, as it is when the thread is interrupted. Never throws because of the file.
     */
    public Policy current() {
        Found last = found;
        if (last != null && last.isOf(clock.instant())) {
            return last.policy();
        }
        try {
            if (!reading.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return problem("takes longer than " + WAIT_SECONDS + " seconds to read. Look at its disk.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return problem("was not read, because the call that needs it was interrupted.");
        }
        try {
            return look().policy();
        } finally {
            reading.unlock();
        }
    }

    private Found look() {
        Instant now = clock.instant();
        Found last = found;
        if (last == null || !last.isOf(now)) {
            last = look(now, last);
            found = last;
        }
        return last;
    }

    private Found look(Instant now, Found last) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return new Found(now, null, null, problem("is not a file. Put a file there, or nothing."));
            }
            Look look = new Look(attributes.lastModifiedTime().toInstant(), attributes.size(), attributes.fileKey());
            if (last != null && look.equals(last.look())) {
                return new Found(now, look, last.content(), last.policy());
            }
            byte[] content = content();
            boolean isKnown = last != null && Arrays.equals(content, last.content());
            boolean isSettled = look.modified().isBefore(now.minus(SETTLED));
            return new Found(now, isSettled ? look : null, content, isKnown ? last.policy() : policy(content));
        } catch (NoSuchFileException e) {
            return new Found(now, null, null, Policy.empty());
        } catch (IOException e) {
            return new Found(now, null, null, problem("cannot be read: " + e + "."));
        }
    }

    /** Not more than one byte too much. */
    private byte[] content() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(YamlText.LONGEST + 1);
        }
    }

    private Policy policy(byte[] content) {
        if (content.length > YamlText.LONGEST) {
            return problem("has more than 256 KB. Join rules that say the same.");
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        try {
            return Policy.read(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Policy.unparsable(new PolicyProblem(lineAt(content, bytes.position()), "", "This is not UTF-8."));
        }
    }

    private static int lineAt(byte[] content, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += content[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private Policy problem(String what) {
        return Policy.unparsable(PolicyProblem.ofFile("The policy file " + path + " " + what));
    }
}

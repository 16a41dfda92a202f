package dev.autobot.plugin;

import java.util.List;
import java.util.Optional;

/**
 * Bytes by key, for each plugin, kept in the server's database: for what does not need tables of its own.
 *
 * <p>It outlives restarts and new versions of the plugin, so a version has to read what the one before and, after a
 * step back, the one after it wrote. Thread-safe. Inside {@link Database#inTransaction} changes commit with the
 * transaction. Everything here throws {@link PlatformException} {@link ErrorCodes#DATABASE_UNAVAILABLE} when the
 * database does not answer, and {@link IllegalArgumentException} for a key that is empty or longer than 200
 * characters, or a value of more than 1 MiB.
 */
public interface Store {

    /**
     * Reads.
     *
     * @param key see above
     * @return empty when nothing is kept under it
     */
    Optional<byte[]> get(String key);

    /**
     * Writes, whatever was there.
     *
     * @param key see above
     * @param value see above
     */
    void put(String key, byte[] value);

    /**
     * Writes only when nobody else did meanwhile.
     *
     * @param key see above
     * @param expected what has to be there; empty when nothing may be
     * @param value what shall be there
     * @return {@code false} when something else was there; nothing has then changed
     */
    boolean replace(String key, Optional<byte[]> expected, byte[] value);

    /**
     * Removes; does nothing when there is nothing.
     *
     * @param key see above
     */
    void remove(String key);

    /**
     * The keys that begin in one way.
     *
     * @param prefix may be empty
     * @return sorted, at most the first 10 000
     */
    List<String> keys(String prefix);
}

package dev.autobot.plugin;

import javax.sql.DataSource;

/**
 * The plugin's part of the server's database: a schema of its own, named like the plugin.
 *
 * <p>Thread-safe. Nothing enforces that a plugin stays in its schema; staying there is what lets it be removed.
 */
public interface Database {

    /**
     * Connections to the server's database. Inside {@link #inTransaction} they belong to the transaction; outside each
     * statement commits by itself. Always close them.
     *
     * @return the same object each time; a connection that is not to be had within 5 s is an
     *     {@link java.sql.SQLException}
     */
    DataSource dataSource();

    /**
     * The schema's name, to be written before each table's.
     *
     * @return the plugin's id with dashes as underscores
     */
    String schema();

    /**
     * Brings the schema up to date with scripts in the plugin's jar ({@code V1__first_tables.sql}, …), each of which
     * runs once in a database's life. Called in {@link Plugin#start}.
     *
     * @param location a folder in the jar, such as {@code dev/autobot/chat/migrations}
     * @throws PlatformException {@link ErrorCodes#DATABASE_UNAVAILABLE} if a script fails; it names the script
     */
    void migrate(String location);

    /**
     * Does work in which rows and {@linkplain Events#publish published} events commit together or not at all. A call
     * inside another one joins it.
     *
     * @param <T> what the work gives back
     * @param work at most 30 s; the transaction is then rolled back
     * @return what the work returned
     * @throws PlatformException {@link ErrorCodes#DATABASE_UNAVAILABLE} for an {@code SQLException} and when the commit
     *     fails, {@link ErrorCodes#SYSTEM_ERROR} for other checked exceptions; unchecked ones come through as they are.
     *     The transaction is then rolled back
     */
    <T> T inTransaction(Work<T> work);

    /**
     * What is done in a transaction.
     *
     * @param <T> what it gives back
     */
    @FunctionalInterface
    interface Work<T> {

        /**
         * Does it.
         *
         * @return the result; may be {@code null}
         * @throws Exception rolls the transaction back
         */
        T run() throws Exception;
    }
}

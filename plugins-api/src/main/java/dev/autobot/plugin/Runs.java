package dev.autobot.plugin;

/**
 * Work that the server owns: it goes on when the client leaves, and only {@code run_cancel} ends it early.
 *
 * <p>Thread-safe. At most {@code autobot.runs.max} runs (default 128) work at a time; further ones wait.
 */
public interface Runs {

    /**
     * Starts a run.
     *
     * @param owner who may cancel it
     * @param line runs of one line work one after another, in the order of this call; runs of different lines in
     *     parallel. For answers in a chat it is the owner's id, a slash and the chat's id: {@code run_cancel} with a
     *     {@code chat_id} ends the runs of that line
     * @param work what to do
     * @return the new run
     * @throws PlatformException {@link ErrorCodes#BUSY} when 2 000 runs work or wait already
     */
    Run start(User owner, String line, RunWork work);
}

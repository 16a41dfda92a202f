package dev.autobot.plugin;

/**
 * What a {@link Tool} does. Called by many threads at once; may block until its deadline.
 *
 * @param <A> the record of its arguments
 */
@FunctionalInterface
public interface ToolWork<A> {

    /**
     * Does it once.
     *
     * @param call the arguments, and who asks
     * @return a text, or a record that is written as JSON. A record whose component {@code success} is {@code false}
     *     says that the tool has failed; what it gave back is kept, and its component {@code error} is the reason
     * @throws Exception the call failed: a {@link PlatformException} gives its text to whoever asked, anything else is
     *     logged and told as a failure without details
     */
    Object call(ToolCall<A> call) throws Exception;
}

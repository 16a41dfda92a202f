/**
 * The client of a language model server.
 *
 * <p>{@link dev.autobot.chat.model.ModelClient} answers a conversation on the calling thread: it blocks, retries,
 * and returns a {@link dev.autobot.chat.model.Completion} whatever happens. LangChain4j speaks the wire formats; the
 * HTTP below it is ours, because a request must be abortable before the first token and an idle one must end.
 */
package dev.autobot.chat.model;

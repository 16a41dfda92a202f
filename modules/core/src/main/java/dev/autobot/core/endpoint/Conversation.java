package dev.autobot.core.endpoint;

/** What one endpoint does with its sockets. Called on the thread that reads the socket, one call at a time for each. */
interface Conversation {

    /** A socket opened. */
    void opened(OpenSocket socket);

    /** A whole text message came; it is within the size limit. */
    void received(OpenSocket socket, String text);
}

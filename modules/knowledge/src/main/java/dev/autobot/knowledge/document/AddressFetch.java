package dev.autobot.knowledge.document;

/** Gets the bytes of documents that are known by address only. Thread-safe. */
interface AddressFetch {

    /**
     * The document with its bytes; the same when they are there.
     *
     * @throws Exception whatever keeps them from coming
     */
    Document fetched(Document document, Ongoing ongoing) throws Exception;
}

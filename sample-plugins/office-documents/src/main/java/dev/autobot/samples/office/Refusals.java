package dev.autobot.samples.office;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.samples.office.reader.Reply;

/** Why a document is not read, in sentences for its user. */
final class Refusals {

    private Refusals() {}

    static PlatformException bad(String sentence) {
        return new PlatformException(ErrorCodes.BAD_DOCUMENT, "The document cannot be read. " + sentence);
    }

    static PlatformException cancelled() {
        return new PlatformException(
                ErrorCodes.RUN_CANCELLED, "Reading the document was cancelled; add it again to have it read.");
    }

    static PlatformException tooSlow(OfficeSettings settings) {
        return bad("Reading it took longer than " + settings.timeout().toSeconds()
                + " s: split it into smaller documents, or ask the operator to raise "
                + "AUTOBOT_OFFICE_DOCUMENTS_TIMEOUT.");
    }

    static PlatformException of(Reply reply) {
        return switch (reply) {
            case ENCRYPTED -> bad("It is protected by a password: save it without one, and add it again.");
            case HARMFUL ->
                bad("It is packed so tightly that unpacking it would fill the server, as a harmful file is:"
                        + " save it again in the program that it comes from.");
            default ->
                bad("It is damaged, or not what its name says: open it in the program that it comes from, and save"
                        + " it again.");
        };
    }

    /** For a process that ended without an answer. */
    static PlatformException crashed(int exit, OfficeSettings settings) {
        if (exit == Reply.EXIT_OUT_OF_MEMORY) {
            return bad("It needs more than " + settings.heap()
                    + " MiB of memory to be read: split it into smaller documents, or ask the operator to raise"
                    + " AUTOBOT_OFFICE_DOCUMENTS_HEAP.");
        }
        return bad("The process that reads it ended with the code " + exit
                + ": try another document, and if that fails as well, see that "
                + "AUTOBOT_OFFICE_DOCUMENTS_JAVA is a Java 17.");
    }
}

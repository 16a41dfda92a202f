package dev.autobot.tools.builtin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** The sentences by which these tools say no. */
final class Refusals {

    private static final int SHOWN = 120;

    private Refusals() {}

    static PlatformException badField(String message) {
        return new PlatformException(ErrorCodes.BAD_FIELD, message);
    }

    static PlatformException denied(String message) {
        return new PlatformException(ErrorCodes.DENIED_BY_POLICY, message);
    }

    static PlatformException notFound(String path) {
        return new PlatformException(
                ErrorCodes.NOT_FOUND,
                "There is no '" + shown(path) + "' in the workspace. See with list_files what there is.");
    }

    static PlatformException exists(String path) {
        return new PlatformException(
                ErrorCodes.ALREADY_EXISTS,
                "There is a '" + shown(path) + "' in the workspace already. Choose another name.");
    }

    static PlatformException failed(String message, Throwable cause) {
        return new PlatformException(ErrorCodes.HANDLER_FAILED, message, cause);
    }

    /** What is said of a failure of the file system. The server's own paths are not told. */
    static PlatformException ofFile(String path, java.io.IOException failure) {
        String name = "'" + shown(path) + "'";
        if (failure instanceof NoSuchFileException) {
            return notFound(path);
        }
        if (failure instanceof NotDirectoryException) {
            return badField("A part of " + name + " is a file and no folder. See with list_files what there is.");
        }
        if (failure instanceof FileAlreadyExistsException) {
            return exists(path);
        }
        if (failure instanceof AccessDeniedException) {
            return badField("The server may not use " + name + ": the file system denies it. Choose another path.");
        }
        if (failure instanceof CharacterCodingException) {
            return badField("The content holds characters that UTF-8 cannot write. Leave them out.");
        }
        boolean isReasoned = failure instanceof FileSystemException reasoned && reasoned.getReason() != null;
        String reason = isReasoned ? ((FileSystemException) failure).getReason() : "the log says why";
        return failed(
                "The file system failed at " + name + " (" + reason + "). Try again, or tell an operator.", failure);
    }

    /** A text of the caller's, short and on one line. */
    static String shown(String text) {
        String safe = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", "?");
        return safe.length() <= SHOWN ? safe : safe.substring(0, SHOWN) + "…";
    }
}

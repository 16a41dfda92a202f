package dev.autobot.core.jar;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The class files of this room, for class loaders that define one of them again. */
final class OwnClasses {

    private OwnClasses() {}

    static byte[] bytesOf(Class<?> ours) throws IOException {
        String file = ours.getSimpleName() + ".class";
        try (InputStream bytes = ours.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new FileNotFoundException(file);
            }
            return bytes.readAllBytes();
        }
    }
}

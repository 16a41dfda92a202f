package dev.autobot.core.jar;

import java.nio.file.Path;
import java.util.List;

/**
 * One version of a plugin jar, kept where nobody overwrites it. Immutable.
 *
 * @param jar the copy of the whole jar
 * @param libraries the libraries that were in it, in the order of their names
 * @param verified what the verifier found in it
 */
public record JarCopy(Path jar, List<Path> libraries, VerifiedJar verified) {

    /** Makes the list unmodifiable. */
    public JarCopy {
        libraries = List.copyOf(libraries);
    }
}

package dev.autobot.core.jar;

import java.util.Optional;
import java.util.Set;

/**
 * What a server demands of a plugin jar beyond its being one. Immutable.
 *
 * @param reservedTypes message types that the platform handles itself, so that no plugin may
 * @param allowedDigests the only jars that may be loaded, as SHA-256 in lower-case hexadecimal digits; absent: all may
 * @param mostBytes the largest jar file
 */
public record JarRules(Set<String> reservedTypes, Optional<Set<String>> allowedDigests, long mostBytes) {

    /** Makes the sets unmodifiable. */
    public JarRules {
        reservedTypes = Set.copyOf(reservedTypes);
        allowedDigests = allowedDigests.map(Set::copyOf);
    }
}
